import type { z } from 'zod';
import type { Deciders } from '../slice.ts';
import { answerCorrection } from './answer-correction.ts';
import { awardExtraMeans } from './award-extra-means.ts';
import type { yearCommands } from './commands.ts';
import { decideCorrection } from './decide-correction.ts';
import { fileAnnualReport } from './file-annual-report.ts';
import { proposeCorrection } from './propose-correction.ts';
import { recordWages } from './record-wages.ts';
import { registerHours } from './register-hours.ts';
import { answerAdjustment, imposeAdjustment, keepBudget, proposeAdjustment } from './review-budget.ts';
import { setYearBudget } from './set-year-budget.ts';
import { settleYear } from './settle-year.ts';

/** What can be asked about the calendar years of a project. */
export const yearsDeciders: Deciders<z.infer<(typeof yearCommands)[number]>['type']> = {
  SetYearBudget: setYearBudget,
  RecordWages: recordWages,
  RegisterHours: registerHours,
  FileAnnualReport: fileAnnualReport,
  ProposeCorrection: proposeCorrection,
  AnswerCorrection: answerCorrection,
  DecideCorrection: decideCorrection,
  SettleYear: settleYear,
  KeepBudget: keepBudget,
  ProposeAdjustment: proposeAdjustment,
  AnswerAdjustment: answerAdjustment,
  ImposeAdjustment: imposeAdjustment,
  AwardExtraMeans: awardExtraMeans,
};
