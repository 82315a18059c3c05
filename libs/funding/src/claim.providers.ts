// Names what the module of funding takes for claims: use cases, controllers, processors.
import { ApprovalLimitsController } from './approval-limits.controller.js';
import { ApprovalLimits } from './approval-limits.service.js';
import { CaseJoiningsController } from './case-joinings.controller.js';
import { CaseJoinings } from './case-joinings.service.js';
import { ClaimQuestionsController } from './claim-questions.controller.js';
import { ClaimQuestions } from './claim-questions.service.js';
import { ClaimProcessor } from './claim.worker.js';
import { EvidenceController } from './evidence.controller.js';
import { Matching } from './matching.service.js';
import { Signals } from './signals.service.js';

export const CLAIM_SERVICES = [ApprovalLimits, CaseJoinings, ClaimQuestions, Matching, Signals];
export const CLAIM_CONTROLLERS = [ApprovalLimitsController, CaseJoiningsController, ClaimQuestionsController, EvidenceController];
export const CLAIM_PROCESSORS = [ClaimProcessor];
