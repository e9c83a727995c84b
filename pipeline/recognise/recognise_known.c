/* The names themselves: the registers' own come first, those of others behind them. */
#include "pipeline/recognise/recognise_known.h"

#define CYCLE "cycle_id|award cycle|season|round name|awards year|year"
#define CATEGORY "category_id|category name|award category|award|award name|award type|chapter"
#define NOMINEE "nominee_ref|nominee name|nominee_id|nominated|nominated person|nominated employee|candidate|entrant|winner name|submission|submission name|paper|entry|entry name|project|project name|item|nominee email"
#define JUDGE "judge_ref|judge_id|judge name|judge email|reviewer|reviewername|reviewer name|reviewer email|annotator|annotator id|juror|assessor|panellist|panelist|evaluator|rater"

const struct known_register known_registers[] = {
	{ "scores", {
		{ "nominee", true, true, NOMINEE "|nomination_id|nomination|nomination id" },
		{ "judge", true, true, JUDGE "|email" },
		{ "criterion", false, false, "criterion_id|criteria|criterion name|question|dimension" },
		{ "score", false, false, "value|rating|points|mark|raw score" },
		{ "cycle", false, false, CYCLE }, { "round", false, false, "round_id|stage|round number" },
		{ "category", false, false, CATEGORY }, { "scale_min", false, false, "min|minimum|scale minimum" },
		{ "scale_max", false, false, "max|maximum|scale maximum" }, { "state", false, false, "score status|score state" },
		{ "scored_at", false, false, "scored at|time|timestamp|submitted at|scored on" },
		{ "sequence", false, false, "seq_in_session|sequence in session|order" } } },
	{ "comparisons", {
		{ "judge", true, true, JUDGE "|voter|voter id|email" },
		{ "nominee", true, true, "nominee a|nominee 1|first nominee|entry a|entry 1|first entry|item a|item 1|option a|option 1|project a|project 1|candidate a|candidate 1|left|left id|left item|"
		                         "winner id|winner|winner name|chosen|preferred|better" },
		{ "other_nominee", true, true, "nominee b|nominee 2|second nominee|entry b|entry 2|second entry|item b|item 2|option b|option 2|project b|project 2|candidate b|candidate 2|right|right id|right item|"
		                               "loser id|loser|loser name|rejected|not chosen|worse" },
		{ "outcome", false, false, "winner id|winner|choice|chosen|preferred|result|decision|vote|preference" },
		{ "criterion", false, false, "criterion_id|criteria|criterion name|question|dimension" },
		{ "cycle", false, false, CYCLE }, { "category", false, false, CATEGORY },
		{ "sequence", false, false, "seq_in_session|sequence in session|order" },
		{ "scored_at", false, false, "scored at|time|timestamp|submitted at|decided at|created at|chosen at|compared at" } } },
	{ "rankings", {
		{ "judge", true, true, JUDGE "|voter|voter id|email" }, { "nominee", true, true, NOMINEE "|nomination_id|nomination|nomination id" },
		{ "place", true, true, "rank|ranking|position|preference|rank given|placing" },
		{ "criterion", false, false, "criterion_id|criteria|criterion name|question|dimension" },
		{ "cycle", false, false, CYCLE }, { "category", false, false, CATEGORY } } },
	{ "nominations", {
		{ "nomination", true, false, "nomination_id|nomination id|submission id|entry id|slug|nomination ref|reference|id|application id" },
		{ "cycle", true, false, CYCLE }, { "category", true, false, CATEGORY },
		{ "nominee", true, false, NOMINEE "|name" },
		{ "submitted", true, false, "submitted_at|submitted at|submitted on|created time|created at|submission date|date submitted|nomination date|nominated on|date" },
		{ "award_kind", false, false, "award_type|type|entry type|nominee type" },
		{ "nominator", false, false, "nominator_ref|nominator name|nominator_name|nominator email|nominator_email|nominated by|proposer" },
		{ "route", false, false, "kind|nomination type|nomination route" }, { "status", false, false, "nomination status|entry status" },
		{ "eligible", false, false, "is eligible|eligibility" }, { "shortlisted", false, false, "is shortlisted|short listed|finalist" },
		{ "consent_publicity", false, false, "publicity consent|consent to publicity|consents|consent" } } },
	{ "awards", {
		{ "cycle", true, false, CYCLE }, { "category", true, true, CATEGORY },
		{ "nominee", true, true, NOMINEE "|nomination_id|winner|recipient|name" },
		{ "outcome", true, true, "result|award status|place|winner status|decision" },
		{ "rank_decided", false, false, "rank|final rank|position" }, { "tie_step", false, false, "tie break|tie breaker" },
		{ "override_reason", false, false, "reason for override" }, { "decided", false, false, "decided_at|decided at|decided on|decision date" },
		{ "announced", false, false, "announced_at|announced at|announced on|announcement date" },
		{ "reward_kind", false, false, "reward_type|reward type|reward|prize" }, { "reward_value", false, false, "reward value|prize value|value" },
		{ "consent_publicity", false, false, "publicity consent|consent to publicity" } } },
	{ "staff", {
		{ "person", true, true, "staff_id|employee_id|employee id|employee number|employee|staff number|staff name|person_id|employee name|staff member|agent" },
		{ "team", true, true, "team_id|team_ref|team name|department|group|unit" },
		{ "from", true, true, "start|start date|valid from|from date|effective from|since|joined|joined team|employee_start_date" },
		{ "to", false, false, "end|end date|valid to|to date|until|left|effective to" },
		{ "line_manager", false, false, "manager|manager_id|line manager|supervisor|team leader|reports to" },
		{ "site", false, false, "location|office" } } },
	{ "judges", {
		{ "judge", true, true, JUDGE "|name" }, { "person", false, false, "staff_id|employee_id|employee id|person_id" },
		{ "team", false, false, "team_ref|team name|department|organisation|organization|company" },
		{ "skills", false, false, "expertise|description|bio|background" }, { "invited", false, false, "invited_at|invited on|invitation date" },
		{ "accepted", false, false, "accepted_at|accepted on" }, { "briefed", false, false, "briefed_at|briefed on|briefing date" },
		{ "trained", false, false, "trained_at|trained on|training date" } } },
	{ "conflicts", {
		{ "judge", true, true, JUDGE }, { "nominee", true, true, NOMINEE }, { "kind", false, true, "conflict|conflict type|type of conflict|relationship|nature" },
		{ "cycle", false, false, CYCLE }, { "category", false, false, CATEGORY }, { "declared", false, false, "declared_at|declared on|date" },
		{ "action", false, false, "action taken|resolution" } } },
	{ "criteria", {
		{ "criterion", true, true, "criterion_id|criterion name|criteria|name" }, { "weight", true, true, "weighting" },
		{ "scale_min", true, false, "min|minimum|lowest|scale minimum" }, { "scale_max", true, false, "max|maximum|highest|scale maximum" },
		{ "category", false, false, CATEGORY } } },
	{ "categories", { { "category", true, true, CATEGORY "|category name" }, { "award_kind", true, true, "award_type|award type|award kind" } } },
	{ "cycles", { { "cycle", true, true, CYCLE }, { "announced", false, true, "announced_at|announcement|announcement date|announced on" },
		{ "judged", false, false, "judged_at|judging date|judged on" }, { "nominations_open", false, false, "open|opens|opening date|nominations opened" },
		{ "nominations_close", false, false, "close|closes|closing date|deadline" } } },
	{ "units", { { "unit_kind", true, true, "unit type|kind of unit" }, { "unit", true, true, "unit_id|unit name|name" } } },
	{ "objectives", { { "objective", true, true, "objective_id|objective name" }, { "metric", false, true, "measure|indicator" },
		{ "target", false, true, "target value" }, { "due", false, false, "due date|by when|deadline" }, { "statement", false, false, "description" },
		{ "owner", false, false, "owned by" }, { "baseline", false, false, "baseline value" } } },
	{ "costs", { { "date", true, true, "cost date|paid on|invoice date" }, { "amount", true, true, "cost|value|sum" },
		{ "line", false, true, "item|cost line|description" }, { "kind", false, true, "type|cost kind|cost type" } } },
	{ "comms", { { "date", true, true, "sent on|sent at" }, { "audience", false, true, "recipients|to whom" },
		{ "message", false, true, "subject|content" }, { "channel", false, false, "medium" }, { "phase", false, false, "stage" },
		{ "reach", false, false, "reached" } } },
	{ "equality", { { "person", true, true, "staff_id|employee_id|employee id|person_id" }, { "characteristic", true, true, "protected characteristic" },
		{ "level", true, true, "answer|value|group" }, { "from", false, false, "since|valid from" } } },
	{ "holidays", { { "date", true, true, "holiday date" }, { "name", false, true, "holiday|holiday name|bank holiday" } } },
	{ 0 },
};
