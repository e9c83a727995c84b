/* Columns of the tables on the registers that people keep. */
#include "pipeline/table/tables_part.h"

const struct column columns_cycles[] = {
	{ "cycle", COLUMN_TEXT, KEY, .sentence = "The award cycle." },
	{ "nominations_open", COLUMN_DATE, .sentence = "First day of nominations." },
	{ "nominations_close", COLUMN_DATE, .sentence = "Last day of nominations." },
	{ "judged", COLUMN_DATE, .sentence = "The day of the judges' decision." },
	{ "announced", COLUMN_DATE, .sentence = "The day of the announcement." },
	{ "criteria_published", COLUMN_DATE, .optional = true, .sentence = "When the criteria were made known." },
	{ 0 },
};

const struct column columns_units[] = {
	{ "unit_kind", COLUMN_TEXT, KEY, .sentence = "team, site or another kind." },
	{ "unit", COLUMN_TEXT, KEY, .sentence = "The unit's name." },
	{ "parent", COLUMN_TEXT, .optional = true, .sentence = "The unit it belongs to." },
	{ "site", COLUMN_TEXT, .optional = true, .sentence = "Where it works." },
	{ 0 },
};

const struct column columns_staff[] = {
	{ "person", COLUMN_TEXT, KEY, .sentence = "The person." },
	{ "from", COLUMN_DATE, KEY, .sentence = "First day of the stay." },
	{ "team", COLUMN_TEXT, .sentence = "The team during the stay." },
	{ "to", COLUMN_DATE, .optional = true, .sentence = "Last day of the stay; empty while it lasts." },
	{ "line_manager", COLUMN_TEXT, .optional = true, .sentence = "The line manager." },
	{ "site", COLUMN_TEXT, .optional = true, .sentence = "The site." },
	{ "role", COLUMN_TEXT, .optional = true, .sentence = "The role." },
	{ "grade", COLUMN_TEXT, .optional = true, .sentence = "The grade." },
	{ 0 },
};

const struct column columns_categories[] = {
	{ "category", COLUMN_TEXT, KEY, .sentence = "The award category." },
	{ "name", COLUMN_TEXT, .sentence = "Its name for people." },
	{ "award_kind", COLUMN_TEXT, .domain = "individual|team", .sentence = "Whether people or teams win it." },
	{ "places", COLUMN_INT, .optional = true, .domain = ">=0", .sentence = "How many can win." },
	{ "cut_off", COLUMN_REAL, .optional = true, .sentence = "The score from which one wins." },
	{ "value", COLUMN_TEXT, .optional = true, .sentence = "The organisation's value that it stands for." },
	{ "behaviour", COLUMN_TEXT, .optional = true, .sentence = "The behaviour that it rewards." },
	{ "scenario", COLUMN_TEXT, .optional = true, .sentence = "An example of it." },
	{ "outcome_metric", COLUMN_TEXT, .optional = true, .sentence = "The metric that it should move." },
	{ 0 },
};

const struct column columns_criteria[] = {
	CATEGORY,
	{ "criterion", COLUMN_TEXT, KEY, .sentence = "The rubric's criterion." },
	{ "weight", COLUMN_REAL, .domain = ">=0", .sentence = "Its weight." },
	{ "scale_min", COLUMN_REAL, .sentence = "The lowest score." },
	{ "scale_max", COLUMN_REAL, .sentence = "The highest score." },
	{ "descriptor", COLUMN_TEXT, .optional = true, .sentence = "What it asks." },
	{ "value", COLUMN_TEXT, .optional = true, .sentence = "The value that it serves." },
	{ 0 },
};

const struct column columns_judges[] = {
	{ "judge", COLUMN_TEXT, KEY, .sentence = "The judge." },
	{ "person", COLUMN_TEXT, .optional = true, .sentence = "The judge as a member of staff." },
	{ "team", COLUMN_TEXT, .optional = true, .sentence = "The judge's team." },
	{ "skills", COLUMN_TEXT, .optional = true, .sentence = "What qualifies the judge." },
	{ "invited", COLUMN_DATE, .optional = true, .sentence = "When invited." },
	{ "accepted", COLUMN_DATE, .optional = true, .sentence = "When accepted." },
	{ "briefed", COLUMN_DATE, .optional = true, .sentence = "When briefed." },
	{ "trained", COLUMN_DATE, .optional = true, .sentence = "When trained." },
	{ 0 },
};

const struct column columns_conflicts[] = {
	CYCLE,
	{ "judge", COLUMN_TEXT, KEY, .sentence = "The judge." },
	{ "nominee", COLUMN_TEXT, KEY, .sentence = "The nominee." },
	{ "kind", COLUMN_TEXT, KEY, .sentence = "What binds them." },
	{ "category", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "The award category, when it holds for one alone." },
	{ "declared", COLUMN_DATE, .optional = true, .sentence = "When it was declared: scores of that day or later do not count, those without a time do." },
	{ "action", COLUMN_TEXT, .optional = true, .sentence = "What was done; where it says recuse (or abstain, excluded, reassigned), no score counts, whenever it was given." },
	{ 0 },
};

const struct column columns_nominations[] = {
	{ "nomination", COLUMN_TEXT, KEY, .sentence = "The nomination." },
	{ "cycle", COLUMN_TEXT, .sentence = "The award cycle." },
	{ "category", COLUMN_TEXT, .sentence = "The award category." },
	{ "nominee", COLUMN_TEXT, .sentence = "Who is nominated: a person, or a team in team awards." },
	{ "submitted", COLUMN_DATE, .sentence = "When." },
	{ "award_kind", COLUMN_TEXT, .optional = true, .domain = "individual|team", .sentence = "individual or team; else the category's." },
	{ "nominator", COLUMN_TEXT, .optional = true, .sentence = "Who nominates." },
	{ "route", COLUMN_TEXT, .optional = true, .sentence = "self, peer, manager or customer." },
	{ "status", COLUMN_TEXT, .optional = true, .sentence = "Its status in the awards system." },
	{ "eligible", COLUMN_FLAG, .optional = true, .sentence = "Whether it meets the rules of entry." },
	{ "shortlisted", COLUMN_FLAG, .optional = true, .sentence = "Whether it went before the judges." },
	{ "consent_publicity", COLUMN_FLAG, .optional = true, .sentence = "Whether the nominee agrees to be named." },
	{ 0 },
};

const struct column columns_scores[] = {
	CYCLE,
	{ "round", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "The round of judging." },
	CATEGORY,
	{ "nominee", COLUMN_TEXT, KEY, .sentence = "Who was judged." },
	{ "judge", COLUMN_TEXT, KEY, .sentence = "Who judged." },
	{ "task", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "What was judged, when there are several pieces." },
	{ "criterion", COLUMN_TEXT, KEY, .sentence = "By which criterion." },
	{ "score", COLUMN_REAL, .domain = "-1000000000..1000000000", .sentence = "The score; empty unless state is scored or conflicted. A blank is never 0." },
	{ "scale_min", COLUMN_REAL, .optional = true, .sentence = "The lowest score of the scale." },
	{ "scale_max", COLUMN_REAL, .optional = true, .sentence = "The highest score of the scale." },
	{ "state", COLUMN_TEXT, .optional = true, .domain = "scored|recused|unassigned|missing|conflicted", .sentence = "scored, recused, unassigned, missing, or conflicted: given after a conflict was declared, so that it does not count." },
	{ "scored_at", COLUMN_TEXT, .optional = true, .sentence = "When, as the awards system wrote it." },
	{ "sequence", COLUMN_INT, .optional = true, .domain = ">=0", .sentence = "The place in the judge's session." },
	{ "calibration", COLUMN_FLAG, .optional = true, .sentence = "Whether it served to calibrate judges and does not count." },
	{ "own_group", COLUMN_FLAG, .optional = true, .sentence = "Whether judge and nominee belong together (team, line, nomination, declared conflict)." },
	{ 0 },
};

const struct column columns_comparisons[] = {
	CYCLE, CATEGORY,
	{ "criterion", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "By which criterion; empty when nominees were compared as a whole." },
	{ "judge", COLUMN_TEXT, KEY, .sentence = "Who chose." },
	{ "nominee", COLUMN_TEXT, KEY, .sentence = "One of the two: the one named or shown first, where that is known." },
	{ "other_nominee", COLUMN_TEXT, KEY, .sentence = "The other one." },
	{ "outcome", COLUMN_TEXT, .domain = "nominee|other|tie", .sentence = "nominee, other or tie: whom the judge placed before the other." },
	{ "sequence", COLUMN_INT, .optional = true, .domain = ">=0", .sentence = "The place in the judge's session." },
	{ "scored_at", COLUMN_TEXT, .optional = true, .sentence = "When, as the awards system wrote it." },
	{ 0 },
};

const struct column columns_rankings[] = {
	CYCLE, CATEGORY,
	{ "criterion", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "By which criterion; empty when nominees were ranked as a whole." },
	{ "judge", COLUMN_TEXT, KEY, .sentence = "Who ranked." },
	{ "nominee", COLUMN_TEXT, KEY, .sentence = "Who was ranked." },
	{ "place", COLUMN_INT, .domain = ">=1", .sentence = "The judge's place for the nominee, 1 the best; the same number where places are shared. Empty for one whom the judge looked at and did not place: behind all who have a place." },
	{ 0 },
};

const struct column columns_anchors[] = {
	{ "facet", COLUMN_TEXT, KEY, .domain = "nominee|judge|criterion|task|round", .sentence = "What kind of element: nominee, judge, criterion, task or round." },
	{ "element", COLUMN_TEXT, KEY, .sentence = "Which: its name as in the scores." },
	{ "category", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "The award category, when it holds for one alone." },
	{ "measure", COLUMN_REAL, .unit = "logits", .sentence = "The measure at which the Rasch model holds it: a severity or difficulty, higher the harsher or harder; of a nominee higher the better." },
	{ 0 },
};

const struct column columns_awards[] = {
	{ "cycle", COLUMN_TEXT, KEY, .sentence = "The award cycle." },
	{ "category", COLUMN_TEXT, KEY, .sentence = "The award category." },
	{ "nominee", COLUMN_TEXT, KEY, .sentence = "Who was honoured." },
	{ "outcome", COLUMN_TEXT, .domain = "winner|runner_up|commended", .sentence = "winner, runner_up or commended." },
	{ "rank_decided", COLUMN_INT, .optional = true, .domain = ">=1", .sentence = "The place that was decided." },
	{ "tie_step", COLUMN_TEXT, .optional = true, .sentence = "The step that broke a tie." },
	{ "override_reason", COLUMN_TEXT, .optional = true, .sentence = "Why the panel departed from the scores." },
	{ "decided", COLUMN_DATE, .optional = true, .sentence = "When it was decided." },
	{ "announced", COLUMN_DATE, .optional = true, .sentence = "When it was announced." },
	{ "reward_kind", COLUMN_TEXT, .optional = true, .sentence = "What was given." },
	{ "reward_value", COLUMN_REAL, .optional = true, .domain = ">=0", .sentence = "Its worth in the programme's currency." },
	{ "consent_publicity", COLUMN_FLAG, .optional = true, .sentence = "Whether the winner agrees to be named." },
	{ 0 },
};

const struct column columns_objectives[] = {
	{ "objective", COLUMN_TEXT, KEY, .sentence = "The objective." },
	{ "statement", COLUMN_TEXT, .sentence = "In words." },
	{ "metric", COLUMN_TEXT, .sentence = "The metric that tells." },
	{ "target", COLUMN_REAL, .sentence = "The figure to reach." },
	{ "due", COLUMN_DATE, .sentence = "By when." },
	{ "owner", COLUMN_TEXT, .sentence = "Who answers for it." },
	{ "kind", COLUMN_TEXT, .optional = true, .sentence = "level or change." },
	{ "segment", COLUMN_TEXT, .optional = true, .sentence = "For one segment alone." },
	{ "level", COLUMN_TEXT, .optional = true, .sentence = "The segment's level." },
	{ "baseline", COLUMN_REAL, .optional = true, .sentence = "The figure at the start." },
	{ "agreed_by", COLUMN_TEXT, .optional = true, .sentence = "Who agreed it." },
	{ "agreed", COLUMN_DATE, .optional = true, .sentence = "When." },
	{ 0 },
};

const struct column columns_costs[] = {
	{ "date", COLUMN_DATE, KEY, .sentence = "When." },
	{ "line", COLUMN_TEXT, KEY, .sentence = "For what." },
	{ "kind", COLUMN_TEXT, KEY, .sentence = "The kind of cost." },
	{ "amount", COLUMN_REAL, .sentence = "How much, in the programme's currency." },
	{ "objective", COLUMN_TEXT, .optional = true, .sentence = "The objective it serves." },
	{ 0 },
};

const struct column columns_comms[] = {
	{ "date", COLUMN_DATE, KEY, .sentence = "When." },
	{ "audience", COLUMN_TEXT, KEY, .sentence = "To whom." },
	{ "phase", COLUMN_TEXT, KEY, .sentence = "In which phase of the cycle." },
	{ "channel", COLUMN_TEXT, KEY, .sentence = "By which channel." },
	{ "message", COLUMN_TEXT, KEY, .sentence = "What was said." },
	{ "reach", COLUMN_INT, .optional = true, .unit = "people", .domain = ">=0", .sentence = "How many it reached." },
	{ 0 },
};

const struct column columns_equality[] = {
	{ "person", COLUMN_TEXT, KEY, .sentence = "The person, a pseudonym." },
	{ "characteristic", COLUMN_TEXT, KEY, .sentence = "The protected characteristic." },
	{ "from", COLUMN_DATE, KEY, OPTIONAL, .sentence = "Since when; empty for always." },
	{ "level", COLUMN_TEXT, .sentence = "The person's own answer." },
	{ 0 },
};

const struct column columns_holidays[] = {
	{ "date", COLUMN_DATE, KEY, .sentence = "A day without business hours." },
	{ "name", COLUMN_TEXT, .optional = true, .sentence = "Its name." },
	{ 0 },
};
