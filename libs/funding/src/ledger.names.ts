// Owns how an account is named to people, and from which tables: a line by year and clause, a case by its number, an organisation by its name, a payer by its id.
export const NAMED = `ledger_accounts a LEFT JOIN budget_lines l ON l.id = CASE WHEN a.kind = 'budget-line' THEN a.key::uuid END
    LEFT JOIN budgets b ON b.id = CASE WHEN a.kind = 'budget-line' THEN l.budget_id WHEN a.kind = 'appropriation' THEN a.key::uuid END LEFT JOIN agencies ag ON ag.id = b.agency_id
    LEFT JOIN funding_cases f ON f.id = CASE WHEN a.kind IN ('paid','recovered','interest') THEN a.key::uuid END LEFT JOIN organisations o ON o.id = CASE WHEN a.kind = 'payable' THEN a.key::uuid END`;
export const NAME = `coalesce(b.year || ' ' || coalesce(l.clause, ag.name_zh), f.number, o.name, a.key)`;
