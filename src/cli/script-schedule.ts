// How is an application's script started when its plan asks for it?
import path from 'node:path'
import { Command, Option } from 'commander'
import { Refusal } from '../refusal.ts'
import type { Plan } from '../register/register.ts'
import { crontab, systemd, type TimerForm, timerForms } from '../scripts/timer.ts'
import { windowsTask } from '../scripts/windows-task.ts'
import { atDesk } from './office-folder.ts'
import { applicationOf } from './script-make.ts'
import { addOfficeOption, type OfficeOption } from './shared-options.ts'

interface Options extends OfficeOption {
  form: TimerForm
  dir: string
}

export function newScriptScheduleCommand(): Command {
  const command = new Command('schedule')
    .argument('<kode>', 'kode aplikasi')
    .addOption(new Option('--form <bentuk>', 'bentuk jadwal').choices(timerForms).default('crontab'))
    .option('--dir <folder>', 'folder skrip di server', '/srv/cadang/skrip')
  return addOfficeOption(command).action(runScriptSchedule)
}

async function runScriptSchedule(id: string, options: Options): Promise<void> {
  await atDesk(options, async ({ store, office }) => {
    const register = await store.register()
    const app = applicationOf(register, id)
    const plans = register.plans.filter(plan => plan.app === app.id)
    if (plans.length === 0)
      throw new Refusal(`Aplikasi ${id} belum punya jadwal; tetapkan dengan "cadang plan set ${id}".`)
    console.log(
      plans
        .map(plan => timerText(plan, office.zone, options))
        .join('\n')
        .trimEnd(),
    )
  })
}

function timerText(plan: Plan, zone: string, { form, dir }: Options): string {
  const name = `backup-${plan.id.replace('/', '-')}`
  switch (form) {
    case 'crontab':
      return crontab(plan, { script: path.posix.join(dir, `${name}.sh`), zone })
    case 'systemd':
      return systemd(plan, { script: path.posix.join(dir, `${name}.sh`), zone })
        .map(file => `# ${file.name}\n${file.text}`)
        .join('\n')
    case 'windows':
      return windowsTask(plan, {
        program: 'powershell.exe',
        arguments: `-NoProfile -ExecutionPolicy Bypass -File "${path.win32.join(dir, `${name}.ps1`)}"`,
      })
    default:
      return form satisfies never
  }
}
