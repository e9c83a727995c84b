/* The declarations themselves: every table, its key first, each column with one plain sentence. */
#include "pipeline/table/schema.h"

#define KEY .key = true
#define OPTIONAL .optional = true

#define STATES "no_data|below_base|undefined|refused|not_supplied|suppressed"

/* Columns that many tables share, so that they read alike everywhere. */
#define CYCLE { "cycle", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "The award cycle; empty when all cycles, or the only one, are meant." }
#define CATEGORY { "category", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "The award category; empty when all categories, or the only one, are meant." }
#define CRITERION { "criterion", COLUMN_TEXT, KEY, .sentence = "The rubric's criterion; empty for all of them: single scores pooled for alpha, kappa and AC, plain means over the criteria for ICC, W and Cronbach's alpha." }
#define METRIC { "metric", COLUMN_TEXT, KEY, .sentence = "What is measured, by its name in programme.ini." }
#define DEFINITION { "definition", COLUMN_TEXT, KEY, .sentence = "The definition under which it is computed; `plaudit explain` prints its formula." }
#define UNIT_KIND { "unit_kind", COLUMN_TEXT, KEY, .sentence = "What the unit is: programme (everybody), team, person or another kind in the register of units." }
#define UNIT { "unit", COLUMN_TEXT, KEY, .sentence = "The unit, people as pseudonyms; empty for the whole programme." }
#define SEGMENT { "segment", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "The segment's name, such as channel; empty when answers are not split." }
#define LEVEL { "level", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "The segment's level, such as phone; empty when answers are not split." }
#define PERIOD(words) { "period", COLUMN_PERIOD, KEY, .sentence = words }
#define STATE { "state", COLUMN_TEXT, .domain = STATES, .sentence = "Why there is no figure, or no interval beside it; empty when both are there." }

static const struct column sources[] = {
	{ "source", COLUMN_TEXT, KEY, .sentence = "The feed, by its name in programme.ini." },
	{ "file", COLUMN_TEXT, KEY, .sentence = "The file, relative to the programme's folder." },
	{ "sha256", COLUMN_TEXT, .sentence = "SHA-256 of the file's bytes." },
	{ "bytes", COLUMN_INT, .unit = "bytes", .domain = ">=0", .sentence = "The file's size." },
	{ "recognised_as", COLUMN_TEXT, .sentence = "The layout it was read as: csv, register, or a vendor's, as [source] format names it." },
	{ "encoding", COLUMN_TEXT, .sentence = "The character encoding it was read in." },
	{ "bom", COLUMN_FLAG, .sentence = "Whether it begins with a byte order mark." },
	{ "delimiter", COLUMN_TEXT, .sentence = "What separates its cells: comma, semicolon, tab or pipe." },
	{ "line_ends", COLUMN_TEXT, .sentence = "How its lines end: lf, crlf, cr or mixed." },
	{ "header_rows", COLUMN_INT, .unit = "rows", .domain = ">=0", .sentence = "Rows above the first data row that are headers." },
	{ "rows_in", COLUMN_INT, .unit = "rows", .domain = ">=0", .sentence = "Data rows in the file." },
	{ "rows_kept", COLUMN_INT, .unit = "rows", .domain = ">=0", .sentence = "Rows that count." },
	{ "rows_duplicate", COLUMN_INT, .unit = "rows", .domain = ">=0", .sentence = "Rows whose response id had been seen before." },
	{ "rows_rejected", COLUMN_INT, .unit = "rows", .domain = ">=0", .sentence = "Rows that break the file's own rules; `rejects` says where and why." },
	{ "rows_out_of_scope", COLUMN_INT, .unit = "rows", .domain = ">=0", .sentence = "Sound rows that the programme does not count: previews, unfinished ones, dates outside the quarters evaluated." },
	{ "first_date", COLUMN_DATE, .sentence = "The earliest date among the rows kept." },
	{ "last_date", COLUMN_DATE, .sentence = "The latest date among the rows kept." },
	{ "out_of_scope_why", COLUMN_TEXT, .sentence = "The rows out of scope by reason, each with its count: empty, header (once more), total, note (below the last row), trial (a preview, a test, spam), status, unfinished, no_date, after_quarter, no_item, no_answer." },
	{ "rows_without_unit", COLUMN_INT, .unit = "rows", .domain = ">=0", .sentence = "Rows kept that name no unit; they count for the whole programme alone." },
	{ "redactions", COLUMN_TEXT, .sentence = "What was taken out of comments, each kind with its count: email, link, phone, card, account, ni, postcode, ip, name." },
	{ "sheet", COLUMN_TEXT, .sentence = "Of a workbook, the sheet that was read." },
	{ "quotes", COLUMN_TEXT, .sentence = "How cells hold a delimiter: doubled, spaced, backslash, single or none." },
	{ "title_rows", COLUMN_INT, .unit = "rows", .domain = ">=0", .sentence = "Rows with a title above the header, left out." },
	{ 0 },
};

static const struct column breaks[] = {
	{ "source", COLUMN_TEXT, KEY, .sentence = "The feed, by its name in programme.ini." },
	{ "item", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "The item; empty when the break is the feed's, or a segment's." },
	SEGMENT,
	{ "kind", COLUMN_TEXT, KEY, .domain = "scale_flip|scale_change|question_text|channel_mix|gap|starts_late|stops_early", .sentence = "What broke: the scale was turned round or is another one, the question has another text, a segment's levels have other shares, no rows for longer than ever, a late start, an early end." },
	PERIOD("The first day of what is different; of a mix the first period."),
	{ "date", COLUMN_DATE, .sentence = "That day, or the period's first." },
	{ "until", COLUMN_DATE, .sentence = "The last day of a gap; empty when the break has no end." },
	{ "before", COLUMN_TEXT, .sentence = "What it was before: the mean, the question, the shares that moved most." },
	{ "after", COLUMN_TEXT, .sentence = "What it is from that day on." },
	{ "n_before", COLUMN_INT, .unit = "answers", .domain = ">=0", .sentence = "Answers, or of a mix rows, that before rests on: since the break before this one." },
	{ "n_after", COLUMN_INT, .unit = "answers", .domain = ">=0", .sentence = "Answers that after rests on, until the next break; of a mix rows of one period." },
	{ "severity", COLUMN_TEXT, .domain = "info|warning|serious", .sentence = "info, warning or serious, as of its finding." },
	{ "sentence", COLUMN_TEXT, .sentence = "The break in one sentence; the finding of the same kind and period says what to do." },
	{ 0 },
};

static const struct column rejects[] = {
	{ "file", COLUMN_TEXT, KEY, .sentence = "The file, relative to the programme's folder." },
	{ "line", COLUMN_INT, KEY, .domain = ">=0", .sentence = "The line on which the row begins; 0 when the whole file is meant." },
	{ "column", COLUMN_TEXT, KEY, .sentence = "The column at fault; empty when it is the row." },
	{ "reason", COLUMN_TEXT, .sentence = "A short code: ragged, nul_byte, not_utf8, missing, bad_date, not_a_number, outside_scale, unknown_label, unknown_unit, unknown_person, unknown_judge, unknown_cycle, unknown_category, unknown_criterion, duplicate_id, damaged_id, out_of_order, importance_points." },
	{ "message", COLUMN_TEXT, .sentence = "What is wrong and what was expected, without the value of a personal column." },
	{ 0 },
};

static const struct column rejected_lines[] = {
	{ "file", COLUMN_TEXT, KEY, .sentence = "The file, relative to the programme's folder." },
	{ "line", COLUMN_INT, KEY, .domain = ">=0", .sentence = "The line on which the row begins." },
	{ "row", COLUMN_TEXT, .sentence = "The row as it was read, written as comma-separated values." },
	{ 0 },
};

static const struct column people[] = {
	{ "pseudonym", COLUMN_TEXT, KEY, .sentence = "The pseudonym, P- of staff and nominees, J- of judges, and twelve hexadecimal digits." },
	{ "kind", COLUMN_TEXT, .domain = "person|judge", .sentence = "Whether it stands for a person or for a judge: a judge who is also staff has one of each." },
	{ "name", COLUMN_TEXT, .sentence = "The person, as the first file that names them writes it." },
	{ "key", COLUMN_TEXT, .sentence = "The fingerprint of the key that made the pseudonym." },
	{ 0 },
};

static const struct column comments[] = {
	{ "source", COLUMN_TEXT, KEY, .sentence = "The feed." },
	{ "comment", COLUMN_TEXT, KEY, .sentence = "The comment's id: C- and a keyed hash, which leads back to no row without the key." },
	{ "item", COLUMN_TEXT, .sentence = "Which of the feed's questions in free text it answers; empty when there is but one." },
	{ "unit_kind", COLUMN_TEXT, .sentence = "What the unit is; programme without one." },
	{ "unit", COLUMN_TEXT, .sentence = "The unit that the answer is about, people as pseudonyms; empty without one." },
	{ "period", COLUMN_PERIOD, .sentence = "When it was given, in periods of [window] period: never the day, unless those are days." },
	{ "text", COLUMN_TEXT, .sentence = "What was written, with [email], [phone], [name] and so on in place of what could tell who." },
	{ "redactions", COLUMN_INT, .domain = ">=0", .sentence = "How many places were redacted." },
	{ 0 },
};

static const struct column findings[] = {
	{ "code", COLUMN_TEXT, KEY, .sentence = "The kind of finding, a stable short code." },
	{ "subject", COLUMN_TEXT, KEY, .sentence = "What it is about." },
	{ "period", COLUMN_PERIOD, KEY, .sentence = "When; empty when it has no date." },
	{ "severity", COLUMN_TEXT, .domain = "info|warning|serious", .sentence = "info, warning or serious." },
	{ "sentence", COLUMN_TEXT, .sentence = "The finding in one sentence." },
	{ "action", COLUMN_TEXT, .sentence = "What to do about it." },
	{ "stage", COLUMN_TEXT, .sentence = "The stage that noticed it." },
	{ 0 },
};

static const struct column measures[] = {
	METRIC, DEFINITION, UNIT_KIND, UNIT, SEGMENT, LEVEL,
	PERIOD("The quarter; for the whole programme also the period of [window] period; of figures supplied as they are, the period they came for."),
	{ "n", COLUMN_INT, .unit = "answers", .domain = ">=0", .sentence = "The base: answers that count." },
	{ "estimate", COLUMN_REAL, .unit = "measure_unit", .sentence = "The figure, in the unit of its definition." },
	{ "variance", COLUMN_REAL, .unit = "measure_unit squared", .domain = ">=0", .sentence = "The sampling variance of the estimate: divisor n for shares and net scores, n - 1 for means." },
	{ "low", COLUMN_REAL, .unit = "measure_unit", .sentence = "Lower limit of the 95 % interval." },
	{ "high", COLUMN_REAL, .unit = "measure_unit", .sentence = "Upper limit of the 95 % interval." },
	STATE,
	{ "measure_unit", COLUMN_TEXT, .sentence = "The unit of the figure: points (0 to 100, or -100 to 100), scale points, seconds, a coefficient, a count for so many, or the supplier's." },
	{ 0 },
};

static const struct column definitions[] = {
	{ "name", COLUMN_TEXT, KEY, .sentence = "The definition's or method's name, as tables use it." },
	{ "label", COLUMN_TEXT, .sentence = "Its name for people." },
	{ "formula", COLUMN_TEXT, .sentence = "How it is computed." },
	{ "unit", COLUMN_TEXT, .sentence = "The unit of its figures." },
	{ "source", COLUMN_TEXT, .sentence = "Where it comes from." },
	{ "caveat", COLUMN_TEXT, .sentence = "What to keep in mind when reading it." },
	{ 0 },
};

static const struct column shifts[] = {
	METRIC, DEFINITION, UNIT_KIND,
	{ "population", COLUMN_TEXT, KEY, .sentence = "Whose shift it is: all, winner, nominated or never." },
	SEGMENT, LEVEL,
	{ "design", COLUMN_TEXT, KEY, .sentence = "The estimator; `plaudit explain` says what each can show." },
	{ "event", COLUMN_TEXT, KEY, .sentence = "What happened between before and after: launch, an award cycle's announcement, or the period that [window] event names; empty for all awards together." },
	{ "variant", COLUMN_TEXT, KEY, .sentence = "How the estimate or its error was reckoned when a design offers several, such as independent (answers) or clustered (units)." },
	{ "cohort", COLUMN_TEXT, KEY, .sentence = "Units first treated in one period; empty for all." },
	PERIOD("The first period after the event; empty when the event has no date."),
	{ "estimate", COLUMN_REAL, .unit = "measure_unit", .sentence = "After less before." },
	{ "measure_unit", COLUMN_TEXT, .sentence = "The unit of estimate, se, low and high." },
	{ "se", COLUMN_REAL, .unit = "measure_unit", .domain = ">=0", .sentence = "The standard error. Of interrupted series' newey_west rows it is Newey and West's, while low, high and p come from a small-sample method and do not follow from it (`plaudit explain newey_west`)." },
	{ "low", COLUMN_REAL, .unit = "measure_unit", .sentence = "Lower limit of the 95 % interval." },
	{ "high", COLUMN_REAL, .unit = "measure_unit", .sentence = "Upper limit of the 95 % interval." },
	{ "p", COLUMN_REAL, .domain = "0..1", .sentence = "Two-sided p value of no change." },
	{ "p_holm", COLUMN_REAL, .domain = "0..1", .sentence = "The p value adjusted by Holm within its family; empty of rows in none. Families: of groups the headline rows of one population and kind of unit, over the metrics, and the staggered effects of one run; of the programme the headline rows of one event, over the metrics, and the other rows of one event, design and variant, over metrics, definitions or levels." },
	{ "p_bh", COLUMN_REAL, .domain = "0..1", .sentence = "Of headline rows, the p value adjusted by Benjamini and Hochberg across all headline rows of the stage." },
	{ "p_equivalence", COLUMN_REAL, .domain = "0..1", .sentence = "p value of two one-sided tests: small when the change is surely smaller than the minimum that matters." },
	{ "effect_size", COLUMN_REAL, .sentence = "The size of the change: Cohen's h of shares; of means Cohen's d (pooled standard deviation of single answers); of net scores the change over the same of answers as +1, 0 or -1; of paired rows the units' mean change over its standard deviation; of comparisons of units d over units." },
	{ "n_before", COLUMN_INT, .unit = "answers", .domain = ">=0", .sentence = "Base before: of groups such as winners their own." },
	{ "n_after", COLUMN_INT, .unit = "answers", .domain = ">=0", .sentence = "Base after, of the same." },
	{ "clusters", COLUMN_INT, .unit = "units", .domain = ">=0", .sentence = "Units that the error is clustered by; empty when answers are taken as independent." },
	{ "minimum_meaningful", COLUMN_REAL, .unit = "measure_unit", .domain = ">=0", .sentence = "The least change that matters, from [metric] or by the kind of metric." },
	{ "detectable", COLUMN_REAL, .unit = "measure_unit", .domain = ">=0", .sentence = "The least true change that this volume would have shown in four of five cases (80 % power) by a test at the 5 % level, before adjusting for the number of metrics; the verdict, which goes by the adjusted interval, needs more." },
	{ "headline", COLUMN_FLAG, .sentence = "Whether it is the one row that answers for its metric and event." },
	{ "verdict", COLUMN_TEXT, .domain = "improved|worsened|no_material_change|not_enough_data|suppressed", .sentence = "The verdict, by one rule (`plaudit explain verdict`); headline rows alone carry one." },
	STATE,
	{ "evidence_growth", COLUMN_INT, .domain = "0..5", .sentence = "Level on the Maryland scale as What Works Growth reads it." },
	{ "evidence_magenta", COLUMN_INT, .domain = "0..5", .sentence = "Level on the Maryland scale as the Magenta Book's tools read it." },
	{ "note", COLUMN_TEXT, .sentence = "Caveats, in words." },
	{ "low_holm", COLUMN_REAL, .unit = "measure_unit", .sentence = "Lower limit of the interval that agrees with p_holm, empty where that is not adjusted; the verdict uses it." },
	{ "high_holm", COLUMN_REAL, .unit = "measure_unit", .sentence = "Upper limit of the interval that agrees with p_holm, empty where that is not adjusted; the verdict uses it." },
	{ "before_from", COLUMN_PERIOD, .sentence = "First period of the window before." },
	{ "before_to", COLUMN_PERIOD, .sentence = "Last period of the window before." },
	{ "after_from", COLUMN_PERIOD, .sentence = "First period of the window after." },
	{ "after_to", COLUMN_PERIOD, .sentence = "Last period of the window after." },
	{ "caveats", COLUMN_TEXT, .sentence = "Codes of what must be known beside the figure; note has their sentences." },
	{ "treated", COLUMN_INT, .unit = "units", .domain = ">=0", .sentence = "Units of the population that the figure rests on, such as winners; empty of the whole programme." },
	{ 0 },
};

static const struct column agreement[] = {
	CYCLE, CATEGORY, CRITERION,
	{ "statistic", COLUMN_TEXT, KEY, .sentence = "The coefficient of agreement." },
	{ "judge", COLUMN_TEXT, KEY, .sentence = "The first judge of a pair; empty for the whole panel." },
	{ "other_judge", COLUMN_TEXT, KEY, .sentence = "The second judge of a pair; empty for the whole panel." },
	{ "estimate", COLUMN_REAL, .sentence = "The coefficient, where 1 is perfect agreement; of percentages, points." },
	{ "se", COLUMN_REAL, .domain = ">=0", .sentence = "Its standard error, where the method gives one." },
	{ "low", COLUMN_REAL, .sentence = "Lower limit of the 95 % interval." },
	{ "high", COLUMN_REAL, .sentence = "Upper limit of the 95 % interval." },
	{ "test", COLUMN_REAL, .sentence = "The test statistic: F, chi-square or z." },
	{ "df", COLUMN_REAL, .domain = ">=0", .sentence = "Degrees of freedom (the first, for F)." },
	{ "p", COLUMN_REAL, .domain = "0..1", .sentence = "p value of no agreement beyond chance." },
	{ "nominees", COLUMN_INT, .unit = "nominees", .domain = ">=0", .sentence = "Nominees that it rests on." },
	{ "judges", COLUMN_INT, .unit = "judges", .domain = ">=0", .sentence = "Judges that it rests on." },
	{ "ratings", COLUMN_INT, .unit = "scores", .domain = ">=0", .sentence = "Scores that it rests on." },
	STATE,
	{ "df2", COLUMN_REAL, .domain = ">=0", .sentence = "The second degrees of freedom of F." },
	{ "note", COLUMN_TEXT, .sentence = "Caveats: few judges or nominees, nominees left out as incomplete." },
	{ 0 },
};

static const struct column coverage[] = {
	CYCLE, CATEGORY,
	{ "nominee", COLUMN_TEXT, KEY, .sentence = "The nominee, a pseudonym." },
	{ "judges", COLUMN_INT, .unit = "judges", .domain = ">=0", .sentence = "Judges who scored the nominee." },
	{ "ratings", COLUMN_INT, .unit = "scores", .domain = ">=0", .sentence = "Scores given." },
	{ "missing", COLUMN_INT, .unit = "scores", .domain = ">=0", .sentence = "Scores due and not given." },
	{ "recused", COLUMN_INT, .unit = "scores", .domain = ">=0", .sentence = "Scores not given because the judge stood aside." },
	{ "component", COLUMN_INT, .domain = ">=1", .sentence = "The connected part of the panel that the nominee belongs to; nominees of different parts cannot be compared by adjustment." },
	{ 0 },
};

static const struct column load[] = {
	CYCLE, CATEGORY,
	{ "judge", COLUMN_TEXT, KEY, .sentence = "The judge, a pseudonym." },
	{ "nominees", COLUMN_INT, .unit = "nominees", .domain = ">=0", .sentence = "Nominees whom the judge scored." },
	{ "ratings", COLUMN_INT, .unit = "scores", .domain = ">=0", .sentence = "Scores given." },
	{ "missing", COLUMN_INT, .unit = "scores", .domain = ">=0", .sentence = "Scores due and not given." },
	{ "recused", COLUMN_INT, .unit = "scores", .domain = ">=0", .sentence = "Scores not given because the judge stood aside." },
	{ "component", COLUMN_INT, .domain = ">=1", .sentence = "The connected part of the panel that the judge belongs to." },
	{ 0 },
};

static const struct column judges_fit[] = {
	CYCLE, CATEGORY,
	{ "judge", COLUMN_TEXT, KEY, .sentence = "The judge, a pseudonym." },
	{ "ratings", COLUMN_INT, .unit = "scores", .domain = ">=0", .sentence = "Scores given, on single criteria; severity_additive rests on their weighted means, one a nominee." },
	{ "severity", COLUMN_REAL, .unit = "logits", .sentence = "The judge's measure in the many-facet Rasch model: higher is harsher, zero over the panel's judges." },
	{ "se", COLUMN_REAL, .unit = "logits", .domain = ">=0", .sentence = "Its standard error." },
	{ "infit", COLUMN_REAL, .domain = ">=0", .sentence = "Mean square of the judge's residuals weighted by information: 1 as the model expects, above noise, below too predictable." },
	{ "infit_z", COLUMN_REAL, .sentence = "The same as a standard normal value (Wilson and Hilferty)." },
	{ "outfit", COLUMN_REAL, .domain = ">=0", .sentence = "Plain mean square of the judge's standardised residuals: single surprises weigh more." },
	{ "outfit_z", COLUMN_REAL, .sentence = "The same as a standard normal value." },
	{ "mean_deviation", COLUMN_REAL, .unit = "rubric points", .sentence = "Mean of the judge's score less the panel's mean for the same nominee and criterion, the judge included." },
	{ "deviation_others", COLUMN_REAL, .unit = "rubric points", .sentence = "The same against the other judges alone." },
	{ "halo", COLUMN_REAL, .domain = "-1..1", .sentence = "Mean correlation over nominees between the judge's scores on pairs of criteria: near 1 the criteria are not told apart." },
	{ "drift", COLUMN_REAL, .unit = "rubric points", .sentence = "How far the judge's deviation from the panel rises from the first to the last score of a session." },
	STATE,
	{ "note", COLUMN_TEXT, .sentence = "What to keep in mind." },
	{ "severity_additive", COLUMN_REAL, .unit = "rubric points", .sentence = "How far below the panel the judge scores, by the additive model; higher is harsher, zero over the panel." },
	{ "severity_additive_se", COLUMN_REAL, .unit = "rubric points", .domain = ">=0", .sentence = "Its standard error." },
	{ "severity_additive_low", COLUMN_REAL, .unit = "rubric points", .sentence = "Lower limit of its 95 % interval." },
	{ "severity_additive_high", COLUMN_REAL, .unit = "rubric points", .sentence = "Upper limit of its 95 % interval." },
	{ "fair", COLUMN_REAL, .unit = "rubric points", .sentence = "The score that the judge would give on average nominees and criteria." },
	{ "extreme", COLUMN_TEXT, .domain = "lowest|highest", .sentence = "Set when the judge gave nothing but the lowest, or the highest, scores: the measure is that of a score moved inwards." },
	{ "severity_marginal", COLUMN_REAL, .unit = "logits", .sentence = "The severity by marginal maximum likelihood, which few scores a nominee do not stretch." },
	{ "severity_marginal_se", COLUMN_REAL, .unit = "logits", .domain = ">=0", .sentence = "Its standard error." },
	{ 0 },
};

static const struct column nominees_fit[] = {
	CYCLE, CATEGORY,
	{ "nominee", COLUMN_TEXT, KEY, .sentence = "The nominee, a pseudonym." },
	{ "ratings", COLUMN_INT, .unit = "scores", .domain = ">=0", .sentence = "Scores received, on single criteria." },
	{ "measure", COLUMN_REAL, .unit = "logits", .sentence = "The nominee's measure in the many-facet Rasch model: higher is better, adjusted for who judged." },
	{ "se", COLUMN_REAL, .unit = "logits", .domain = ">=0", .sentence = "Its standard error." },
	{ "infit", COLUMN_REAL, .domain = ">=0", .sentence = "Mean square of the residuals weighted by information: 1 as the model expects." },
	{ "infit_z", COLUMN_REAL, .sentence = "The same as a standard normal value (Wilson and Hilferty)." },
	{ "outfit", COLUMN_REAL, .domain = ">=0", .sentence = "Plain mean square of the standardised residuals." },
	{ "outfit_z", COLUMN_REAL, .sentence = "The same as a standard normal value." },
	{ "fair", COLUMN_REAL, .unit = "rubric points", .sentence = "The fair average: what judges of average severity would have given on average criteria." },
	{ "extreme", COLUMN_TEXT, .domain = "lowest|highest", .sentence = "Set when there were nothing but the lowest, or the highest, scores: the measure is that of a score moved inwards." },
	STATE,
	{ "note", COLUMN_TEXT, .sentence = "What to keep in mind." },
	{ "component", COLUMN_INT, .domain = ">=1", .sentence = "The connected part; measures of different parts cannot be compared." },
	{ "measure_marginal", COLUMN_REAL, .unit = "logits", .sentence = "The expected measure given the scores, by marginal maximum likelihood." },
	{ "measure_marginal_se", COLUMN_REAL, .unit = "logits", .domain = ">=0", .sentence = "Its standard deviation given the scores." },
	{ 0 },
};

static const struct column criteria_fit[] = {
	CYCLE, CATEGORY, CRITERION,
	{ "weight", COLUMN_REAL, .domain = ">=0", .sentence = "Its weight in the rubric, as a share of all." },
	{ "difficulty", COLUMN_REAL, .unit = "logits", .sentence = "Its measure in the many-facet Rasch model: higher is harder, zero over the criteria." },
	{ "se", COLUMN_REAL, .unit = "logits", .domain = ">=0", .sentence = "Its standard error." },
	{ "infit", COLUMN_REAL, .domain = ">=0", .sentence = "Mean square of the residuals weighted by information: 1 as the model expects." },
	{ "infit_z", COLUMN_REAL, .sentence = "The same as a standard normal value (Wilson and Hilferty)." },
	{ "outfit", COLUMN_REAL, .domain = ">=0", .sentence = "Plain mean square of the standardised residuals." },
	{ "outfit_z", COLUMN_REAL, .sentence = "The same as a standard normal value." },
	{ "discrimination", COLUMN_REAL, .domain = "-1..1", .sentence = "Correlation over nominees of its scores with the mean of the other criteria: low, it measures something else." },
	{ "alpha_without", COLUMN_REAL, .sentence = "Cronbach's alpha of the criteria without this one." },
	STATE,
	{ "note", COLUMN_TEXT, .sentence = "What to keep in mind." },
	{ "fair", COLUMN_REAL, .unit = "rubric points", .sentence = "The score on it by average judges of average nominees." },
	{ "ratings", COLUMN_INT, .unit = "scores", .domain = ">=0", .sentence = "Scores given on it." },
	{ 0 },
};

static const struct column thresholds[] = {
	CYCLE, CATEGORY,
	{ "criterion", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "The criterion whose thresholds these are; empty where all criteria share them (rating scale)." },
	{ "step", COLUMN_REAL, KEY, .sentence = "The score that the threshold leads to, from the one below it that was used." },
	{ "threshold", COLUMN_REAL, .unit = "logits", .sentence = "Where both are equally likely; they sum to zero. Empty for the lowest score, which has none." },
	{ "se", COLUMN_REAL, .unit = "logits", .domain = ">=0", .sentence = "Its standard error." },
	{ "n", COLUMN_INT, .unit = "scores", .domain = ">=0", .sentence = "How often the score was given." },
	{ "disordered", COLUMN_FLAG, .sentence = "Whether it lies below the threshold before it: the score is nowhere the most likely." },
	{ "mean_measure", COLUMN_REAL, .unit = "logits", .sentence = "The mean position of those who got the score; it should rise from score to score." },
	{ "outfit", COLUMN_REAL, .domain = ">=0", .sentence = "Plain mean square of the standardised residuals of these scores." },
	{ "threshold_marginal", COLUMN_REAL, .unit = "logits", .sentence = "The threshold by marginal maximum likelihood." },
	{ 0 },
};

static const struct column facets[] = {
	CYCLE, CATEGORY,
	{ "facet", COLUMN_TEXT, KEY, .sentence = "nominee, judge, criterion, task or round." },
	{ "n", COLUMN_INT, .unit = "elements", .domain = ">=0", .sentence = "Elements with a measure that are not extreme." },
	{ "mean", COLUMN_REAL, .unit = "logits", .sentence = "The mean of their measures." },
	{ "sd", COLUMN_REAL, .unit = "logits", .domain = ">=0", .sentence = "Their standard deviation, divisor n." },
	{ "rmse", COLUMN_REAL, .unit = "logits", .domain = ">=0", .sentence = "The root mean square of their standard errors." },
	{ "separation", COLUMN_REAL, .domain = ">=0", .sentence = "True spread over rmse: how many errors the elements lie apart." },
	{ "strata", COLUMN_REAL, .domain = ">=0", .sentence = "(4 separation + 1) / 3: levels that can be told apart." },
	{ "reliability", COLUMN_REAL, .domain = "<=1", .sentence = "The share of the observed variance that is not error. Of judges high means that they differ in severity." },
	{ "chisq", COLUMN_REAL, .domain = ">=0", .sentence = "Are all elements the same? Fixed effects chi-square." },
	{ "df", COLUMN_REAL, .domain = ">=0", .sentence = "Its degrees of freedom." },
	{ "p", COLUMN_REAL, .domain = "0..1", .sentence = "Its p value." },
	{ "loglik", COLUMN_REAL, .sentence = "The log-likelihood of the whole model, the same for each facet." },
	{ "sd_sample", COLUMN_REAL, .unit = "logits", .domain = ">=0", .sentence = "The standard deviation with divisor n - 1; the next three rest on it." },
	{ "separation_sample", COLUMN_REAL, .domain = ">=0", .sentence = "Separation with it." },
	{ "strata_sample", COLUMN_REAL, .domain = ">=0", .sentence = "Strata with it." },
	{ "reliability_sample", COLUMN_REAL, .domain = "<=1", .sentence = "Reliability with it." },
	{ "n_extreme", COLUMN_INT, .unit = "elements", .domain = ">=0", .sentence = "Elements with nothing but lowest or highest scores, set aside." },
	{ "mean_marginal", COLUMN_REAL, .unit = "logits", .sentence = "Of nominees, the mean by marginal maximum likelihood." },
	{ "variance_marginal", COLUMN_REAL, .unit = "logits^2", .domain = ">=0", .sentence = "Of nominees, the variance by marginal maximum likelihood." },
	{ "reliability_marginal", COLUMN_REAL, .domain = "<=1", .sentence = "Of nominees, the reliability of expected measures, by marginal maximum likelihood." },
	{ "deviance_marginal", COLUMN_REAL, .sentence = "-2 log-likelihood of the marginal model, the same for each facet." },
	STATE,
	{ "note", COLUMN_TEXT, .sentence = "What to keep in mind." },
	{ 0 },
};

static const struct column interactions[] = {
	CYCLE, CATEGORY,
	{ "kind", COLUMN_TEXT, KEY, .domain = "own_group|judge_by_nominee|judge_by_criterion|judge_by_group", .sentence = "What meets what." },
	{ "judge", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "The judge, a pseudonym; empty for all judges together." },
	{ "other", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "The nominee, criterion or group that the judge meets; empty for the own group, and for all." },
	{ "n", COLUMN_INT, .unit = "scores", .domain = ">=0", .sentence = "Scores of the judge on it." },
	{ "size", COLUMN_REAL, .unit = "logits; rubric points for own_group", .sentence = "How much more lenient than expected the judge is there; below 0 harsher." },
	{ "se", COLUMN_REAL, .domain = ">=0", .sentence = "Its standard error." },
	{ "t", COLUMN_REAL, .sentence = "size / se." },
	{ "df", COLUMN_REAL, .domain = ">=0", .sentence = "Degrees of freedom." },
	{ "p", COLUMN_REAL, .domain = "0..1", .sentence = "p value of no interaction, by itself." },
	{ "p_adjusted", COLUMN_REAL, .domain = "0..1", .sentence = "The same after Holm's adjustment over the rows of its kind." },
	STATE,
	{ "note", COLUMN_TEXT, .sentence = "What to keep in mind." },
	{ "observed", COLUMN_REAL, .unit = "rubric points", .sentence = "The sum of the scores." },
	{ "expected", COLUMN_REAL, .unit = "rubric points", .sentence = "The sum that the Rasch model expects." },
	{ "infit", COLUMN_REAL, .domain = ">=0", .sentence = "Mean square of the residuals that are left." },
	{ "chisq", COLUMN_REAL, .domain = ">=0", .sentence = "Of all cells together: the sum of t^2." },
	{ 0 },
};

static const struct column unexpected[] = {
	CYCLE,
	{ "round", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "The round of judging." },
	CATEGORY,
	{ "nominee", COLUMN_TEXT, KEY, .sentence = "The nominee, a pseudonym." },
	{ "judge", COLUMN_TEXT, KEY, .sentence = "The judge, a pseudonym." },
	{ "task", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "What was judged, when there are several pieces." },
	CRITERION,
	{ "score", COLUMN_REAL, .unit = "rubric points", .sentence = "The score given." },
	{ "expected", COLUMN_REAL, .unit = "rubric points", .sentence = "The score that the Rasch model expects." },
	{ "z", COLUMN_REAL, .sentence = "The standardised residual; rows are those of 2 and more, either way." },
	{ "fair", COLUMN_REAL, .unit = "rubric points", .sentence = "The nominee's fair average." },
	{ "fair_without", COLUMN_REAL, .unit = "rubric points", .sentence = "The same without this score." },
	{ "rank", COLUMN_REAL, .domain = ">=1", .sentence = "The nominee's place by fair averages." },
	{ "rank_without", COLUMN_REAL, .domain = ">=1", .sentence = "The same without this score." },
	{ "winner_changed", COLUMN_FLAG, .sentence = "Whether the first place changes." },
	{ 0 },
};

static const struct column habits[] = {
	CYCLE, CATEGORY,
	{ "judge", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "The judge, a pseudonym; empty for all judges together." },
	{ "habit", COLUMN_TEXT, KEY, .sentence = "The habit that the figure is about." },
	{ "n", COLUMN_INT, .domain = ">=0", .sentence = "Scores, or nominees, that it rests on." },
	{ "estimate", COLUMN_REAL, .sentence = "The figure; `plaudit explain` has its definition." },
	{ "se", COLUMN_REAL, .domain = ">=0", .sentence = "Its standard error, where the method gives one." },
	{ "low", COLUMN_REAL, .sentence = "Lower limit of the 95 % interval." },
	{ "high", COLUMN_REAL, .sentence = "Upper limit of the 95 % interval." },
	{ "expected", COLUMN_REAL, .sentence = "What the other judges on the same nominees, or the model, would lead one to expect." },
	{ "p", COLUMN_REAL, .domain = "0..1", .sentence = "p value of no habit, by itself." },
	{ "p_adjusted", COLUMN_REAL, .domain = "0..1", .sentence = "The same after Holm's adjustment over judges and habits of the panel." },
	STATE,
	{ "note", COLUMN_TEXT, .sentence = "What to keep in mind." },
	{ 0 },
};

static const struct column rubric[] = {
	CATEGORY,
	{ "criterion", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "The criterion; empty for the rubric of the category as a whole." },
	{ "check", COLUMN_TEXT, KEY, .sentence = "What was looked at." },
	{ "value", COLUMN_REAL, .sentence = "The figure, where the check has one." },
	{ "verdict", COLUMN_TEXT, .domain = "ok|look|gap", .sentence = "ok, look (worth a look) or gap (something is missing); empty where the state says why." },
	STATE,
	{ "note", COLUMN_TEXT, .sentence = "The check's answer in words." },
	{ 0 },
};

static const struct column board[] = {
	CYCLE, CATEGORY,
	{ "nominee", COLUMN_TEXT, KEY, .sentence = "The nominee, a pseudonym." },
	{ "method", COLUMN_TEXT, KEY, .domain = "raw|median|trimmed|rank|z|z_sample|additive|shrunken|rasch_measure|rasch_fair|bradley_terry|plackett_luce", .sentence = "How scores were combined." },
	{ "score", COLUMN_REAL, .sentence = "The nominee's score under the method: rubric points, or standard deviations for z, or mean rank for rank." },
	{ "se", COLUMN_REAL, .domain = ">=0", .sentence = "Its standard error, where the method gives one." },
	{ "rank", COLUMN_REAL, .domain = ">=1", .sentence = "Place under the method; 1 is best, ties share the mean place." },
	{ "rank_low", COLUMN_REAL, .domain = ">=1", .sentence = "The best place that its 95 % interval holds." },
	{ "rank_high", COLUMN_REAL, .domain = ">=1", .sentence = "The worst place that its 95 % interval holds." },
	{ "p_win", COLUMN_REAL, .domain = "0..1", .sentence = "The chance that the nominee comes first again on fresh scores by the same judges." },
	{ "announced", COLUMN_TEXT, .sentence = "The announced outcome." },
	STATE,
	{ "inside_noise", COLUMN_FLAG, .sentence = "Whether the gap to the leader, or for the leader the gap to the next, is under twice its standard error: then the panel decides." },
	{ "gap", COLUMN_REAL, .domain = ">=0", .sentence = "The gap that inside_noise judges." },
	{ "gap_se", COLUMN_REAL, .domain = ">=0", .sentence = "The gap's standard error." },
	{ "component", COLUMN_INT, .domain = ">=1", .sentence = "The connected part of the panel; scores of different parts cannot be compared." },
	{ "p_win_judges", COLUMN_REAL, .domain = "0..1", .sentence = "The chance that the nominee comes first with other judges like these: judges drawn anew." },
	{ "tie_step", COLUMN_TEXT, .sentence = "The step of the declared tie-break ladder that settled the place, under the deciding method." },
	{ "decides", COLUMN_FLAG, .sentence = "Whether this is the deciding method." },
	{ "note", COLUMN_TEXT, .sentence = "What to keep in mind." },
	{ 0 },
};

static const struct column stability[] = {
	CYCLE, CATEGORY,
	{ "method", COLUMN_TEXT, KEY, .sentence = "The method of the board." },
	{ "change", COLUMN_TEXT, KEY, .sentence = "What is changed: without judge J, without criterion C, weight of C." },
	{ "winner_changed", COLUMN_FLAG, .sentence = "Whether another nominee comes first." },
	{ "max_shift", COLUMN_REAL, .unit = "places", .domain = ">=0", .sentence = "The most places that a nominee moves." },
	{ "spearman", COLUMN_REAL, .domain = "-1..1", .sentence = "Spearman's correlation of the places with those of the board." },
	{ "kendall_tau_b", COLUMN_REAL, .domain = "-1..1", .sentence = "Kendall's tau-b with them." },
	{ "low", COLUMN_REAL, .domain = "0..1", .sentence = "Of a weight: the least share of all weights at which the winner stands." },
	{ "high", COLUMN_REAL, .domain = "0..1", .sentence = "Of a weight: the greatest share at which the winner stands." },
	STATE,
	{ "note", COLUMN_TEXT, .sentence = "Who comes first instead, and what to keep in mind." },
	{ 0 },
};

static const struct column deviations[] = {
	CYCLE, CATEGORY,
	{ "nominee", COLUMN_TEXT, KEY, .sentence = "The nominee, a pseudonym." },
	{ "method", COLUMN_TEXT, .sentence = "The deciding method." },
	{ "rank_computed", COLUMN_REAL, .domain = ">=1", .sentence = "The place by it, the tie-break ladder included." },
	{ "tie_step", COLUMN_TEXT, .sentence = "The step of the declared ladder that settled the place." },
	{ "announced", COLUMN_TEXT, .sentence = "The announced outcome." },
	{ "rank_decided", COLUMN_INT, .domain = ">=1", .sentence = "The place that the panel recorded." },
	{ "tie_step_recorded", COLUMN_TEXT, .sentence = "The tie-break step that the panel recorded." },
	{ "reason_recorded", COLUMN_FLAG, .sentence = "Whether a reason for departing from the computed order is recorded." },
	{ "deviation", COLUMN_TEXT, .domain = "agrees|tie_broken|inside_noise|overridden|unexplained|not_scored|undefined", .sentence = "How the announced outcome stands to the computed order." },
	{ "note", COLUMN_TEXT, .sentence = "The same in words." },
	{ 0 },
};

static const struct column selection_tests[] = {
	{ "award_kind", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "individual or team awards; empty for both." },
	{ "step", COLUMN_TEXT, KEY, .sentence = "The step, as in selection." },
	{ "characteristic", COLUMN_TEXT, KEY, .sentence = "The protected characteristic." },
	{ "level", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "The group, against the reference group; empty for all groups at once." },
	{ "test", COLUMN_TEXT, KEY, .sentence = "cmh: Cochran, Mantel and Haenszel over categories and cycles; firth: logistic regression at the same score." },
	{ "estimate", COLUMN_REAL, .sentence = "The odds ratio of being selected that is common to all strata (cmh), or at the same score (firth)." },
	{ "se", COLUMN_REAL, .domain = ">=0", .sentence = "The standard error of its logarithm." },
	{ "low", COLUMN_REAL, .sentence = "Lower limit of its 95 % interval." },
	{ "high", COLUMN_REAL, .sentence = "Upper limit of its 95 % interval." },
	{ "statistic", COLUMN_REAL, .sentence = "The test statistic: chi-square." },
	{ "df", COLUMN_REAL, .domain = ">=0", .sentence = "Its degrees of freedom." },
	{ "p", COLUMN_REAL, .domain = "0..1", .sentence = "Its p value." },
	STATE,
	{ "note", COLUMN_TEXT, .sentence = "How to read it." },
	{ "reference", COLUMN_TEXT, .sentence = "The group it is compared with." },
	{ "strata", COLUMN_INT, .domain = ">=0", .sentence = "Categories and cycles that tell something." },
	{ "pool", COLUMN_INT, .unit = "persons", .domain = ">=0", .sentence = "Persons of the group behind it." },
	{ 0 },
};

static const struct column reach[] = {
	CYCLE,
	{ "award_kind", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "individual or team awards; empty for both." },
	{ "statistic", COLUMN_TEXT, KEY, .sentence = "What the figure says of who is put forward." },
	{ "n", COLUMN_INT, .domain = ">=0", .sentence = "What it rests on: persons, teams or nominations." },
	{ "value", COLUMN_REAL, .sentence = "The figure." },
	{ "low", COLUMN_REAL, .sentence = "Lower limit of its 95 % interval, where it has one." },
	{ "high", COLUMN_REAL, .sentence = "Upper limit." },
	STATE,
	{ "note", COLUMN_TEXT, .sentence = "How to read it." },
	{ 0 },
};

static const struct column overlooked[] = {
	{ "unit_kind", COLUMN_TEXT, KEY, .sentence = "team or person." },
	{ "unit", COLUMN_TEXT, KEY, .sentence = "The unit, a pseudonym." },
	{ "metric", COLUMN_TEXT, KEY, .sentence = "The customers' measure in which it excels." },
	{ "n", COLUMN_INT, .domain = ">=0", .sentence = "Answers behind it." },
	{ "shrunken", COLUMN_REAL, .sentence = "Its figure drawn towards the mean as far as answers are few." },
	{ "rank", COLUMN_REAL, .domain = ">=1", .sentence = "Its place among all units." },
	{ "units", COLUMN_INT, .domain = ">=1", .sentence = "How many units there are." },
	{ "nominations", COLUMN_INT, .domain = ">=0", .sentence = "Nominations in all cycles." },
	{ "note", COLUMN_TEXT, .sentence = "How to read it." },
	{ 0 },
};

static const struct column selection[] = {
	CYCLE, CATEGORY,
	{ "award_kind", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "individual or team awards; empty for both." },
	{ "step", COLUMN_TEXT, KEY, .sentence = "The step: nominated (of all who were in post while nominations were open), shortlisted (of the nominated), won (of the shortlisted)." },
	{ "characteristic", COLUMN_TEXT, KEY, .sentence = "The protected characteristic." },
	{ "level", COLUMN_TEXT, KEY, .sentence = "The group." },
	{ "reference", COLUMN_TEXT, .sentence = "The group it is compared with: declared, or the one with the highest rate." },
	{ "pool", COLUMN_INT, .unit = "persons", .domain = ">=0", .sentence = "Persons of the group who could have been selected." },
	{ "selected", COLUMN_INT, .unit = "persons", .domain = ">=0", .sentence = "Persons of the group who were." },
	{ "rate", COLUMN_REAL, .domain = "0..1", .sentence = "selected / pool." },
	{ "ratio", COLUMN_REAL, .domain = ">=0", .sentence = "The rate over the reference group's rate." },
	{ "ratio_low", COLUMN_REAL, .domain = ">=0", .sentence = "Lower limit of the ratio's 95 % interval, on the log scale." },
	{ "ratio_high", COLUMN_REAL, .domain = ">=0", .sentence = "Upper limit of the ratio's 95 % interval." },
	{ "difference", COLUMN_REAL, .domain = "-1..1", .sentence = "The rate less the reference group's." },
	{ "difference_low", COLUMN_REAL, .domain = "-1..1", .sentence = "Lower limit of Newcombe's 95 % interval of the difference." },
	{ "difference_high", COLUMN_REAL, .domain = "-1..1", .sentence = "Upper limit of Newcombe's 95 % interval of the difference." },
	{ "odds_ratio", COLUMN_REAL, .domain = ">=0", .sentence = "The odds ratio, conditional maximum likelihood as in Fisher's exact test." },
	{ "p_fisher", COLUMN_REAL, .domain = "0..1", .sentence = "Fisher's exact two-sided p value." },
	{ "p_mid", COLUMN_REAL, .domain = "0..1", .sentence = "Its mid-p variant." },
	{ "shortfall", COLUMN_INT, .unit = "persons", .domain = ">=0", .sentence = "Selections that the group lacks to reach four fifths of the reference rate." },
	{ "flip_one_ratio", COLUMN_REAL, .domain = ">=0", .sentence = "The ratio, had one selection gone to the group instead of the reference group." },
	STATE,
	{ "below_four_fifths", COLUMN_FLAG, .sentence = "Whether the ratio is under 0.80, reckoned in whole numbers; a United States screening rule without force in Great Britain." },
	{ "rate_low", COLUMN_REAL, .domain = "0..1", .sentence = "Lower limit of the rate's 95 % Wilson interval." },
	{ "rate_high", COLUMN_REAL, .domain = "0..1", .sentence = "Upper limit of the rate's 95 % Wilson interval." },
	{ "z_pooled", COLUMN_REAL, .sentence = "The difference in standard deviations, by the pooled two-sample test." },
	{ "note", COLUMN_TEXT, .sentence = "How to read it." },
	{ 0 },
};

static const struct column dispositions[] = {
	{ "source", COLUMN_TEXT, .key = true, .sentence = "The feed, by its name in programme.ini." },
	{ "period", COLUMN_PERIOD, .key = true, .sentence = "The quarter; empty for cases without a date." },
	{ "disposition", COLUMN_TEXT, .key = true, .domain = "complete|partial|refused|no_contact|other|unknown|ineligible", .sentence = "What became of the case: complete, partial, refused (or broken off), no_contact (or no reply), other, unknown (whether eligible), ineligible (a preview, a test, spam, a duplicate, bounced)." },
	{ "n", COLUMN_INT, .unit = "cases", .domain = ">=1", .sentence = "How many." },
	{ 0 },
};

static const struct column tallies[] = {
	{ "source", COLUMN_TEXT, KEY, .sentence = "The feed." },
	{ "item", COLUMN_TEXT, KEY, .sentence = "The question." },
	{ "grain", COLUMN_TEXT, KEY, .domain = "day|week|month|quarter|year|index", .sentence = "The kind of period; counts of different grains are the same answers and are never added." },
	UNIT_KIND, UNIT,
	PERIOD("When the answer was given."),
	SEGMENT, LEVEL,
	{ "answer", COLUMN_INT, KEY, .sentence = "The answer's code." },
	{ "n", COLUMN_INT, .unit = "answers", .domain = ">=0", .sentence = "How many gave it." },
	{ 0 },
};

static const struct column kpis[] = {
	METRIC, UNIT_KIND, UNIT,
	PERIOD("The period counted."),
	SEGMENT, LEVEL,
	{ "numerator", COLUMN_REAL, .domain = ">=0", .sentence = "What counts as success." },
	{ "denominator", COLUMN_REAL, .domain = ">=0", .sentence = "What it is a share of." },
	{ "value", COLUMN_REAL, .optional = true, .sentence = "The figure as it was supplied, where numerator and denominator were not: it is never pooled over units or periods." },
	{ 0 },
};

static const struct column moments[] = {
	{ "source", COLUMN_TEXT, KEY, .sentence = "The feed." },
	{ "scale", COLUMN_TEXT, KEY, .sentence = "The metric of several items, by its name in programme.ini." },
	UNIT_KIND, UNIT,
	PERIOD("The quarter, or the [window] period; periods of different kinds hold the same respondents and are never added."),
	{ "item", COLUMN_TEXT, KEY, .sentence = "An item, after reversal; or a score, by its definition: index, gap_NAME, servqual_unweighted and so on." },
	{ "other_item", COLUMN_TEXT, KEY, .sentence = "The item that it is multiplied with; of a score the score itself." },
	{ "n", COLUMN_INT, .unit = "respondents", .domain = ">=0", .sentence = "Respondents: of items those who answered all of them, of a score those who have one." },
	{ "sum", COLUMN_REAL, .sentence = "The sum of the first." },
	{ "sum_other", COLUMN_REAL, .sentence = "The sum of the second." },
	{ "sum_product", COLUMN_REAL, .sentence = "The sum of their products." },
	{ 0 },
};

static const struct column durations[] = {
	{ "source", COLUMN_TEXT, KEY, .sentence = "The feed." },
	{ "item", COLUMN_TEXT, KEY, .sentence = "What was timed." },
	UNIT_KIND, UNIT,
	PERIOD("When the contact began; periods of different kinds hold the same durations and are never added."),
	SEGMENT, LEVEL,
	{ "bin", COLUMN_INT, KEY, .domain = ">=0", .sentence = "The bin: 0 up to a millisecond, k above 0.001 g^(k-1) and up to 0.001 g^k seconds, g = 1.01 / 0.99." },
	{ "n", COLUMN_INT, .unit = "durations", .domain = ">=0", .sentence = "How many fell into it." },
	{ "sum", COLUMN_REAL, .unit = "seconds", .domain = ">=0", .sentence = "Their sum." },
	{ "sum_squares", COLUMN_REAL, .unit = "seconds squared", .domain = ">=0", .sentence = "The sum of their squares." },
	{ 0 },
};

static const struct column sla_disagreements[] = {
	{ "source", COLUMN_TEXT, KEY, .sentence = "The feed." },
	{ "item", COLUMN_TEXT, KEY, .sentence = "The duration that has a target." },
	PERIOD("The quarter in which the tickets began."),
	{ "both_met", COLUMN_INT, .unit = "targets", .domain = ">=0", .sentence = "Targets met by the flag that the export holds and by its times." },
	{ "both_missed", COLUMN_INT, .unit = "targets", .domain = ">=0", .sentence = "Targets missed by both." },
	{ "stored_met", COLUMN_INT, .unit = "targets", .domain = ">=0", .sentence = "Targets met by the flag, missed by the times." },
	{ "recomputed_met", COLUMN_INT, .unit = "targets", .domain = ">=0", .sentence = "Targets missed by the flag, met by the times." },
	{ "stored_alone", COLUMN_INT, .unit = "targets", .domain = ">=0", .sentence = "Targets with a flag whose times say nothing: no target for them, no time, or still open." },
	{ "recomputed_alone", COLUMN_INT, .unit = "targets", .domain = ">=0", .sentence = "Targets without a flag whose times say met or missed." },
	{ 0 },
};

static const struct column panel[] = {
	METRIC, DEFINITION, UNIT_KIND, UNIT, SEGMENT, LEVEL,
	PERIOD("The period of the cell."),
	{ "n", COLUMN_INT, .unit = "answers", .domain = ">=0", .sentence = "The base of the cell." },
	{ "value", COLUMN_REAL, .unit = "points", .sentence = "The unit's figure in the period." },
	{ "variance", COLUMN_REAL, .optional = true, .unit = "points squared", .domain = ">=0", .sentence = "Its sampling variance, as in measures." },
	{ "cluster", COLUMN_TEXT, .optional = true, .sentence = "The cluster that the unit belongs to, when it is not the unit itself." },
	{ 0 },
};

static const struct column series[] = {
	METRIC, DEFINITION, SEGMENT, LEVEL,
	PERIOD("The period."),
	{ "kind", COLUMN_TEXT, .domain = "share|mean|count", .sentence = "Whether value is a share (in points), a mean or a count." },
	{ "n", COLUMN_INT, .unit = "answers", .domain = ">=0", .sentence = "The base." },
	{ "value", COLUMN_REAL, .sentence = "The whole programme's figure." },
	{ "variance", COLUMN_REAL, .optional = true, .domain = ">=0", .sentence = "Its sampling variance, as in measures." },
	{ "exposure", COLUMN_REAL, .optional = true, .domain = ">=0", .sentence = "What a count is out of." },
	{ 0 },
};

static const struct column treatments[] = {
	CYCLE, CATEGORY, UNIT_KIND, UNIT,
	{ "role", COLUMN_TEXT, .domain = "winner|nominated|never", .sentence = "Whether the unit won, was nominated only, or neither." },
	{ "first_period", COLUMN_PERIOD, .sentence = "The first whole period from the announcement; empty for units that never won." },
	{ "decided_period", COLUMN_PERIOD, .optional = true, .sentence = "The period in which the award was decided." },
	{ "running", COLUMN_REAL, .optional = true, .sentence = "Raw judging score, by which panels decide, less the category's cut-off: from 0 on one wins. Where the board has no raw score the additive one." },
	{ 0 },
};

static const struct column event_study[] = {
	METRIC, DEFINITION,
	{ "unit_kind", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "What the units are: team, person or another kind in the register of units." },
	{ "population", COLUMN_TEXT, KEY, .sentence = "Whose effect it is: winner." },
	SEGMENT, LEVEL,
	{ "design", COLUMN_TEXT, KEY, .sentence = "The estimator; `plaudit explain` says what each can show." },
	{ "variant", COLUMN_TEXT, KEY, .sentence = "How covariates come in; with _by_quarter behind it, time counts in quarters since the award." },
	{ "relative_period", COLUMN_INT, KEY, .sentence = "The period less the first treated one: below 0 before the award." },
	{ "estimate", COLUMN_REAL, .unit = "the metric's", .sentence = "From 0 on the change since the base period against the controls'; below 0 that since the period before, which is 0 where the trends are parallel." },
	{ "se", COLUMN_REAL, .unit = "the metric's", .sentence = "Standard error of the estimate." },
	{ "low", COLUMN_REAL, .unit = "the metric's", .sentence = "Lower limit of the 95 % interval of this estimate." },
	{ "high", COLUMN_REAL, .unit = "the metric's", .sentence = "Upper limit of the 95 % interval of this estimate." },
	{ "low_simultaneous", COLUMN_REAL, .unit = "the metric's", .sentence = "Lower limit of the band that holds all estimates of the study at once in 95 % of samples." },
	{ "high_simultaneous", COLUMN_REAL, .unit = "the metric's", .sentence = "Upper limit of that band." },
	{ "p_pretrend", COLUMN_REAL, .domain = "0..1", .sentence = "p value of parallel trends before the award: a joint test of all cohorts and periods, where they are too many of the last means over cohorts that can be tested; the same in each row." },
	{ "breakdown", COLUMN_REAL, .domain = ">=0", .sentence = "How many times the largest departure from parallel trends seen before the award must happen in each period after it before the 95 % interval holds 0." },
	{ "half_life", COLUMN_REAL, .domain = ">=0", .sentence = "After how many periods (quarters) half of the effect is gone; empty when it is not sure or does not fade. The same in each row." },
	{ "half_life_low", COLUMN_REAL, .domain = ">=0", .sentence = "Lower limit of its 95 % interval." },
	{ "half_life_high", COLUMN_REAL, .domain = ">=0", .sentence = "Upper limit; empty when it may not fade at all." },
	{ "n", COLUMN_INT, .unit = "answers", .domain = ">=0", .sentence = "Base: answers of the treated units, of the two ends the fewer; of did_2x2 those of the side with the fewest." },
	{ "treated", COLUMN_INT, .unit = "units", .domain = ">=0", .sentence = "Treated units that the effect rests on." },
	{ 0 },
};

static const struct column covariates[] = {
	UNIT_KIND, UNIT,
	{ "period", COLUMN_PERIOD, KEY, OPTIONAL, .sentence = "The period of the value; empty for one that holds for all." },
	{ "name", COLUMN_TEXT, KEY, .sentence = "The covariate." },
	{ "value", COLUMN_REAL, .sentence = "Its value." },
	{ 0 },
};

static const struct column cutoff[] = {
	METRIC,
	{ "event", COLUMN_TEXT, KEY, .sentence = "The award at whose threshold it is, by its name in shifts." },
	{ "variant", COLUMN_TEXT, KEY, .sentence = "The rule of the bandwidth: mserd, cerrd and so on as [contrast] bandwidth names them, or manual." },
	DEFINITION, UNIT_KIND, SEGMENT, LEVEL,
	PERIOD("The first period after the event; empty when the event has no date."),
	{ "bandwidth_left", COLUMN_REAL, .unit = "scores", .domain = ">=0", .sentence = "How far below the threshold units count." },
	{ "bandwidth_right", COLUMN_REAL, .unit = "scores", .domain = ">=0", .sentence = "How far above it." },
	{ "bias_bandwidth_left", COLUMN_REAL, .unit = "scores", .domain = ">=0", .sentence = "The same below it for the correction of curvature." },
	{ "bias_bandwidth_right", COLUMN_REAL, .unit = "scores", .domain = ">=0", .sentence = "The same above it." },
	{ "n_left", COLUMN_INT, .unit = "units", .domain = ">=0", .sentence = "Units below the threshold with a figure after the award." },
	{ "n_right", COLUMN_INT, .unit = "units", .domain = ">=0", .sentence = "The same at it or above." },
	{ "effective_left", COLUMN_INT, .unit = "units", .domain = ">=0", .sentence = "Of those below, units within the bandwidth." },
	{ "effective_right", COLUMN_INT, .unit = "units", .domain = ">=0", .sentence = "Of those at it or above, units within the bandwidth." },
	{ "density_p", COLUMN_REAL, .domain = "0..1", .sentence = "p value that as many of all judged stand on either side within density_window (exact binomial)." },
	{ "density_window", COLUMN_REAL, .unit = "scores", .domain = ">=0", .sentence = "The window of that: the bandwidth where [contrast] sets one, else the nearest tenth of those judged, 10 to 40 units." },
	{ "density_left", COLUMN_INT, .unit = "units", .domain = ">=0", .sentence = "All judged below the threshold within it, with a figure or not." },
	{ "density_right", COLUMN_INT, .unit = "units", .domain = ">=0", .sentence = "The same at it or above." },
	{ "density_jump", COLUMN_REAL, .sentence = "Log of the density of scores just above the threshold less that just below (McCrary)." },
	{ "density_jump_se", COLUMN_REAL, .domain = ">=0", .sentence = "Its standard error." },
	{ "density_jump_p", COLUMN_REAL, .domain = "0..1", .sentence = "Its p value, which tells of sorting where it exists; else the binomial's in the nearest tenth." },
	{ "won_below", COLUMN_INT, .unit = "units", .domain = ">=0", .sentence = "Units with a figure that won although below the threshold." },
	{ "lost_above", COLUMN_INT, .unit = "units", .domain = ">=0", .sentence = "Units with a figure that did not win although at it or above." },
	{ "without_figure", COLUMN_INT, .unit = "units", .domain = ">=0", .sentence = "Units judged, but without a figure after the award, so left out." },
	{ "won_before", COLUMN_INT, .unit = "units", .domain = ">=0", .sentence = "Units left out because they had won by then already." },
	STATE,
	{ 0 },
};

static const struct column series_fit[] = {
	METRIC, DEFINITION,
	{ "event", COLUMN_TEXT, KEY, .sentence = "The interruption, by its name in shifts." },
	{ "term", COLUMN_TEXT, KEY, .sentence = "The term of the regression: intercept, trend, level, slope, season and the like." },
	{ "estimate", COLUMN_REAL, .sentence = "Its coefficient; with a log link on the log scale." },
	{ "se", COLUMN_REAL, .sentence = "Its standard error after Newey and West." },
	{ "low", COLUMN_REAL, .sentence = "Lower limit of its 95 % interval." },
	{ "high", COLUMN_REAL, .sentence = "Upper limit of its 95 % interval." },
	{ "p", COLUMN_REAL, .domain = "0..1", .sentence = "Two-sided p value that it is 0." },
	{ "se_iid", COLUMN_REAL, .sentence = "Its standard error if periods did not hang together." },
	{ 0 },
};

static const struct column series_path[] = {
	METRIC, DEFINITION,
	PERIOD("The period."),
	{ "observed", COLUMN_REAL, .sentence = "The figure as it was." },
	{ "fitted", COLUMN_REAL, .sentence = "As the regression has it." },
	{ "counterfactual", COLUMN_REAL, .sentence = "What it would have been without the event, as trend and season go on." },
	{ "low", COLUMN_REAL, .sentence = "Lower limit of the 95 % band around the counterfactual." },
	{ "high", COLUMN_REAL, .sentence = "Upper limit of the 95 % band around the counterfactual." },
	{ "event", COLUMN_TEXT, .sentence = "The interruption, by its name in shifts." },
	{ "n", COLUMN_INT, .unit = "answers", .domain = ">=0", .sentence = "The base of the period; empty of counts." },
	{ 0 },
};

static const struct column mix[] = {
	METRIC, DEFINITION,
	{ "segment", COLUMN_TEXT, KEY, .sentence = "The segment over whose levels the change is taken apart." },
	{ "level", COLUMN_TEXT, KEY, .sentence = "The level; empty for all of them, where rate and mix add up to the change; (none) for answers that name no level." },
	{ "weight_before", COLUMN_REAL, .domain = "0..1", .sentence = "Its share of the answers before." },
	{ "weight_after", COLUMN_REAL, .domain = "0..1", .sentence = "Its share of the answers after." },
	{ "value_before", COLUMN_REAL, .sentence = "Its figure before." },
	{ "value_after", COLUMN_REAL, .sentence = "Its figure after." },
	{ "rate", COLUMN_REAL, .sentence = "What its own figure's change adds to the whole change, at the mean of both shares." },
	{ "mix", COLUMN_REAL, .sentence = "What its share's change adds, at the mean of both figures." },
	{ "event", COLUMN_TEXT, .sentence = "The event between before and after, by its name in shifts." },
	{ "n_before", COLUMN_INT, .unit = "answers", .domain = ">=0", .sentence = "Its answers before." },
	{ "n_after", COLUMN_INT, .unit = "answers", .domain = ">=0", .sentence = "Its answers after." },
	STATE,
	{ 0 },
};

static const struct column control[] = {
	METRIC,
	{ "chart", COLUMN_TEXT, KEY, .domain = "xmr|mr|p|p_prime|np|c|u|s|xbar|r|cusum_high|cusum_low|ewma", .sentence = "The kind of control chart: single values, their moving ranges, shares, shares after Laney, counts of equal bases, counts, counts by exposure, the spread of answers, means and ranges of units, sums of what lies above and below, weighted means." },
	UNIT_KIND, UNIT,
	PERIOD("The period."),
	{ "value", COLUMN_REAL, .unit = "measure_unit", .sentence = "What is charted." },
	{ "centre", COLUMN_REAL, .unit = "measure_unit", .sentence = "The centre line." },
	{ "lower", COLUMN_REAL, .unit = "measure_unit", .sentence = "The lower limit." },
	{ "upper", COLUMN_REAL, .unit = "measure_unit", .sentence = "The upper limit." },
	{ "signal", COLUMN_TEXT, .sentence = "The rules that the point breaks: beyond_limits, run_of_7 (it ends or extends seven or more on one side of the centre); empty: none." },
	{ "definition", COLUMN_TEXT, .sentence = "The definition of the metric: its headline." },
	{ "n", COLUMN_INT, .unit = "answers", .domain = ">=0", .sentence = "The base of the period; empty of counts." },
	{ "base_to", COLUMN_PERIOD, .sentence = "The last of the periods that the limits come from: those before the event where there are enough of them, else all." },
	{ "base_points", COLUMN_INT, .unit = "periods", .domain = ">=0", .sentence = "How many they are; under 8 the limits are a guess." },
	{ "measure_unit", COLUMN_TEXT, .sentence = "The unit of value, centre and limits." },
	STATE,
	{ 0 },
};

static const struct column pools[] = {
	CYCLE, CATEGORY,
	{ "award_kind", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "individual or team awards; empty for both." },
	{ "step", COLUMN_TEXT, KEY, .sentence = "The step: nominated, shortlisted, won." },
	{ "characteristic", COLUMN_TEXT, KEY, .sentence = "The protected characteristic." },
	{ "level", COLUMN_TEXT, KEY, .sentence = "The group." },
	{ "pool", COLUMN_INT, .unit = "persons", .domain = ">=0", .sentence = "Persons who could have been selected." },
	{ "selected", COLUMN_INT, .unit = "persons", .domain = ">=0", .sentence = "Persons who were." },
	{ 0 },
};

static const struct column cycles[] = {
	{ "cycle", COLUMN_TEXT, KEY, .sentence = "The award cycle." },
	{ "nominations_open", COLUMN_DATE, .sentence = "First day of nominations." },
	{ "nominations_close", COLUMN_DATE, .sentence = "Last day of nominations." },
	{ "judged", COLUMN_DATE, .sentence = "The day of the judges' decision." },
	{ "announced", COLUMN_DATE, .sentence = "The day of the announcement." },
	{ "criteria_published", COLUMN_DATE, .optional = true, .sentence = "When the criteria were made known." },
	{ 0 },
};

static const struct column units[] = {
	{ "unit_kind", COLUMN_TEXT, KEY, .sentence = "team, site or another kind." },
	{ "unit", COLUMN_TEXT, KEY, .sentence = "The unit's name." },
	{ "parent", COLUMN_TEXT, .optional = true, .sentence = "The unit it belongs to." },
	{ "site", COLUMN_TEXT, .optional = true, .sentence = "Where it works." },
	{ 0 },
};

static const struct column staff[] = {
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

static const struct column categories[] = {
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

static const struct column criteria[] = {
	CATEGORY,
	{ "criterion", COLUMN_TEXT, KEY, .sentence = "The rubric's criterion." },
	{ "weight", COLUMN_REAL, .domain = ">=0", .sentence = "Its weight." },
	{ "scale_min", COLUMN_REAL, .sentence = "The lowest score." },
	{ "scale_max", COLUMN_REAL, .sentence = "The highest score." },
	{ "descriptor", COLUMN_TEXT, .optional = true, .sentence = "What it asks." },
	{ "value", COLUMN_TEXT, .optional = true, .sentence = "The value that it serves." },
	{ 0 },
};

static const struct column judges[] = {
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

static const struct column conflicts[] = {
	CYCLE,
	{ "judge", COLUMN_TEXT, KEY, .sentence = "The judge." },
	{ "nominee", COLUMN_TEXT, KEY, .sentence = "The nominee." },
	{ "kind", COLUMN_TEXT, KEY, .sentence = "What binds them." },
	{ "category", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "The award category, when it holds for one alone." },
	{ "declared", COLUMN_DATE, .optional = true, .sentence = "When it was declared." },
	{ "action", COLUMN_TEXT, .optional = true, .sentence = "What was done." },
	{ 0 },
};

static const struct column nominations[] = {
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

static const struct column scores[] = {
	CYCLE,
	{ "round", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "The round of judging." },
	CATEGORY,
	{ "nominee", COLUMN_TEXT, KEY, .sentence = "Who was judged." },
	{ "judge", COLUMN_TEXT, KEY, .sentence = "Who judged." },
	{ "task", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "What was judged, when there are several pieces." },
	{ "criterion", COLUMN_TEXT, KEY, .sentence = "By which criterion." },
	{ "score", COLUMN_REAL, .sentence = "The score; empty unless state is scored. A blank is never 0." },
	{ "scale_min", COLUMN_REAL, .optional = true, .sentence = "The lowest score of the scale." },
	{ "scale_max", COLUMN_REAL, .optional = true, .sentence = "The highest score of the scale." },
	{ "state", COLUMN_TEXT, .optional = true, .domain = "scored|recused|unassigned|missing", .sentence = "scored, recused, unassigned or missing." },
	{ "scored_at", COLUMN_TEXT, .optional = true, .sentence = "When, as the awards system wrote it." },
	{ "sequence", COLUMN_INT, .optional = true, .domain = ">=0", .sentence = "The place in the judge's session." },
	{ "calibration", COLUMN_FLAG, .optional = true, .sentence = "Whether it served to calibrate judges and does not count." },
	{ "own_group", COLUMN_FLAG, .optional = true, .sentence = "Whether judge and nominee belong together (team, line, nomination, declared conflict)." },
	{ 0 },
};

static const struct column awards[] = {
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

static const struct column objectives[] = {
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

static const struct column costs[] = {
	{ "date", COLUMN_DATE, KEY, .sentence = "When." },
	{ "line", COLUMN_TEXT, KEY, .sentence = "For what." },
	{ "kind", COLUMN_TEXT, KEY, .sentence = "The kind of cost." },
	{ "amount", COLUMN_REAL, .sentence = "How much, in the programme's currency." },
	{ "objective", COLUMN_TEXT, .optional = true, .sentence = "The objective it serves." },
	{ 0 },
};

static const struct column comms[] = {
	{ "date", COLUMN_DATE, KEY, .sentence = "When." },
	{ "audience", COLUMN_TEXT, KEY, .sentence = "To whom." },
	{ "phase", COLUMN_TEXT, KEY, .sentence = "In which phase of the cycle." },
	{ "channel", COLUMN_TEXT, KEY, .sentence = "By which channel." },
	{ "message", COLUMN_TEXT, KEY, .sentence = "What was said." },
	{ "reach", COLUMN_INT, .optional = true, .unit = "people", .domain = ">=0", .sentence = "How many it reached." },
	{ 0 },
};

static const struct column equality[] = {
	{ "person", COLUMN_TEXT, KEY, .sentence = "The person, a pseudonym." },
	{ "characteristic", COLUMN_TEXT, KEY, .sentence = "The protected characteristic." },
	{ "from", COLUMN_DATE, KEY, OPTIONAL, .sentence = "Since when; empty for always." },
	{ "level", COLUMN_TEXT, .sentence = "The person's own answer." },
	{ 0 },
};

static const struct column holidays[] = {
	{ "date", COLUMN_DATE, KEY, .sentence = "A day without business hours." },
	{ "name", COLUMN_TEXT, .optional = true, .sentence = "Its name." },
	{ 0 },
};

const struct schema schemas[] = {
	{ "findings", .title = "Findings", .is_public = true, .columns = findings, .sentence = "One thing that a reader should know before using the figures." },
	{ "shifts", .title = "Shifts before and after", .is_public = true, .columns = shifts, .sentence = "One change: a metric before and after an event, by one design." },
	{ "event_study", .title = "Effects by time since the award", .is_public = true, .columns = event_study, .sentence = "The effect of an award so many periods after it, or before: there should be none." },
	{ "cutoff", .title = "At the judging threshold", .is_public = true, .columns = cutoff, .sentence = "What the designs at the judging threshold rest on: who stands near it, and whether scores were nudged over it." },
	{ "series_fit", .title = "Interrupted series", .is_public = true, .columns = series_fit, .sentence = "One term of an interrupted series' regression." },
	{ "series_path", .title = "Series and what it would have been", .is_public = true, .columns = series_path, .sentence = "One period of a series, as it was and as it would have been without the event." },
	{ "mix", .title = "Mix and rate", .is_public = true, .columns = mix, .sentence = "What one level of a segment adds to a change, by its share and by its figure." },
	{ "control", .title = "Control charts", .is_public = true, .columns = control, .sentence = "One point of a control chart." },
	{ "measures", .title = "Figures", .is_public = true, .columns = measures, .sentence = "One figure: a metric under one definition for a unit or segment in a period." },
	{ "selection", .title = "Selection by group", .is_public = true, .columns = selection, .sentence = "One group's rate at one step, against the reference group." },
	{ "board", .title = "The board under each method", .is_public = true, .columns = board, .sentence = "One nominee's score and place under one method." },
	{ "judges_fit", .title = "Judges' severity", .is_public = true, .columns = judges_fit, .sentence = "How one judge scores against the panel." },
	{ "nominees_fit", .title = "Nominees in the Rasch model", .is_public = true, .columns = nominees_fit, .sentence = "One nominee's fair measure." },
	{ "criteria_fit", .title = "How each criterion works", .is_public = true, .columns = criteria_fit, .sentence = "How one criterion of the rubric works." },
	{ "thresholds", .title = "Steps of the rubric's scale", .is_public = true, .columns = thresholds, .sentence = "One step of the scale, as judges use it." },
	{ "facets", .title = "Spread of nominees, judges and criteria", .is_public = true, .columns = facets, .sentence = "How far the elements of one facet lie apart." },
	{ "interactions", .title = "Where judges depart from themselves", .is_public = true, .columns = interactions, .sentence = "Whether one judge treats one nominee, criterion or group otherwise than the rest." },
	{ "unexpected", .title = "Unexpected scores", .is_public = true, .columns = unexpected, .sentence = "One score that the model did not expect, and what removing it would do." },
	{ "habits", .title = "Judges' habits", .is_public = true, .columns = habits, .sentence = "One habit of one judge." },
	{ "rubric", .title = "The rubric looked over", .is_public = true, .columns = rubric, .sentence = "One check of the rubric." },
	{ "stability", .title = "Stability of the result", .is_public = true, .columns = stability, .sentence = "What one change would do to the board." },
	{ "deviations", .title = "Computed and announced", .is_public = true, .columns = deviations, .sentence = "How one announced outcome stands to the computed order." },
	{ "load", .title = "Load of the judges", .is_public = true, .columns = load, .sentence = "How much one judge scored." },
	{ "selection_tests", .title = "Selection by group over all strata", .is_public = true, .columns = selection_tests, .sentence = "One test of whether a group is selected alike over categories and cycles, or at the same score." },
	{ "reach", .title = "Reach of the nominations", .is_public = true, .columns = reach, .sentence = "One figure on who is put forward." },
	{ "agreement", .title = "Agreement between judges", .is_public = true, .columns = agreement, .sentence = "One coefficient of agreement between judges." },
	{ "coverage", .title = "Coverage of the judging", .is_public = true, .columns = coverage, .sentence = "How far one nominee was judged." },
	{ "sla_disagreements", .title = "Service levels as flagged and as timed", .is_public = true, .columns = sla_disagreements, .sentence = "How often the export's own flag of a service level and its times agree, in one quarter." },
	{ "sources", .title = "Sources and the balance of their rows", .is_public = true, .columns = sources, .sentence = "One file that was read, with the balance of its rows." },
	{ "dispositions", .title = "Dispositions", .is_public = true, .columns = dispositions, .sentence = "What became of the cases of one survey in one quarter." },
	{ "breaks", .title = "Breaks in what feeds tell", .is_public = true, .columns = breaks, .sentence = "One day from which on figures do not compare with those before it." },
	{ "rejects", .title = "Rejected rows", .is_public = true, .repeats = true, .columns = rejects, .sentence = "One row that was not counted because it breaks its file's rules." },
	{ "cycles", .title = "Award cycles", .is_public = true, .is_register = true, .columns = cycles, .sentence = "One award cycle and its dates." },
	{ "categories", .title = "Award categories", .is_public = true, .is_register = true, .columns = categories, .sentence = "One award category." },
	{ "criteria", .title = "Criteria", .is_public = true, .is_register = true, .columns = criteria, .sentence = "One criterion of the rubric." },
	{ "definitions", .title = "Definitions and methods", .is_public = true, .columns = definitions, .sentence = "One definition or method in use." },
	{ "comments", .title = "Comments, redacted", .columns = comments, .sentence = "One comment without what could tell who wrote it or whom it names, as far as patterns and the registers' names reach." },
	{ "people", .title = "People and their pseudonyms", .columns = people, .sentence = "Who one pseudonym stands for; kept in the private folder, where `plaudit who` looks, and given to no stage." },
	{ "rejected_lines", .title = "Rejected rows as they were", .repeats = true, .columns = rejected_lines, .sentence = "One rejected row with all that stood in it; empty unless [privacy] keep_rejected_lines says yes." },
	{ "partials", .title = "Counts of unfinished answers", .columns = tallies, .sentence = "How many gave one answer without finishing, by day, for the rule on partials that the headline does not follow." },
	{ "tallies", .title = "Counts of answers", .columns = tallies, .sentence = "How many gave one answer, exactly." },
	{ "kpis", .title = "Indicators", .columns = kpis, .sentence = "Numerator and denominator of one indicator." },
	{ "moments", .title = "Sums of scales", .columns = moments, .sentence = "Sums of two items of a scale and of their products, or of a score and its squares." },
	{ "durations", .title = "Durations by bin", .columns = durations, .sentence = "How many durations fell into one bin of a histogram whose quantiles are known to 1 %." },
	{ "panel", .title = "Units by period", .columns = panel, .sentence = "One unit's figure in one period." },
	{ "series", .title = "The programme by period", .columns = series, .sentence = "The whole programme's figure in one period." },
	{ "treatments", .title = "Who was treated when", .repeats = true, .columns = treatments, .sentence = "Who was treated when." },
	{ "covariates", .title = "Covariates", .columns = covariates, .sentence = "One unit's value of a covariate, or with an empty unit the programme's, in one period or for all." },
	{ "overlooked", .title = "Excellence overlooked", .columns = overlooked, .sentence = "One unit whose customers rate it among the best and that nobody nominated; for named managers only." },
	{ "pools", .title = "Persons by group", .columns = pools, .sentence = "Persons of one group at one step." },
	{ "units", .title = "Units", .is_register = true, .columns = units, .sentence = "One unit of the organisation." },
	{ "staff", .title = "Staff", .is_register = true, .columns = staff, .sentence = "One stay of a person in a team." },
	{ "judges", .title = "Judges", .is_register = true, .columns = judges, .sentence = "One judge." },
	{ "conflicts", .title = "Conflicts of interest", .is_register = true, .columns = conflicts, .sentence = "One tie between a judge and a nominee." },
	{ "nominations", .title = "Nominations", .is_register = true, .columns = nominations, .sentence = "One nomination." },
	{ "scores", .title = "Scores", .is_register = true, .repeats = true, .columns = scores, .sentence = "One score, or the reason why there is none." },
	{ "awards", .title = "Awards", .is_register = true, .columns = awards, .sentence = "One honour." },
	{ "objectives", .title = "Objectives", .is_register = true, .columns = objectives, .sentence = "One objective of the programme." },
	{ "costs", .title = "Costs", .is_register = true, .repeats = true, .columns = costs, .sentence = "One cost." },
	{ "comms", .title = "Communications", .is_register = true, .repeats = true, .columns = comms, .sentence = "One message to an audience." },
	{ "equality", .title = "Equality", .is_register = true, .columns = equality, .sentence = "One person's answer on one protected characteristic; pool alone may read it." },
	{ "holidays", .title = "Holidays", .is_register = true, .columns = holidays, .sentence = "One day without business hours." },
	{ 0 },
};
