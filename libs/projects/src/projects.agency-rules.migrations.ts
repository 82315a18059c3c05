// Decides what decisions, notices, objections, contracts and milestones belong to: the agency that ran the challenge.
import { agencyRules } from '#libs/platform';

export const projectsAgencyRules = agencyRules({
  slice: 'projects', at: 2026112606,
  rules: {
    decision: 'SELECT agency_path FROM decisions WHERE id = $1::uuid',
    notice: 'SELECT agency_path FROM notices WHERE id = $1::uuid',
    objection: 'SELECT n.agency_path FROM objectors o JOIN notices n ON n.id = o.notice_id WHERE o.id = $1::uuid',
    contract: 'SELECT agency_path FROM contracts WHERE id = $1::uuid',
    milestone: 'SELECT k.agency_path FROM milestones m JOIN contracts k ON k.id = m.contract_id WHERE m.id = $1::uuid',
  },
});
