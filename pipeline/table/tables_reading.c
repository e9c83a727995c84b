/* Columns of the tables on what was read, and what became of it. */
#include "pipeline/table/tables_part.h"

const struct column columns_sources[] = {
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

const struct column columns_breaks[] = {
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

const struct column columns_rejects[] = {
	{ "file", COLUMN_TEXT, KEY, .sentence = "The file, relative to the programme's folder." },
	{ "line", COLUMN_INT, KEY, .domain = ">=0", .sentence = "The line on which the row begins; 0 when the whole file is meant." },
	{ "column", COLUMN_TEXT, KEY, .sentence = "The column at fault; empty when it is the row." },
	{ "reason", COLUMN_TEXT, .sentence = "A short code: ragged, nul_byte, not_utf8, missing, bad_date, not_a_number, outside_scale, unknown_label, unknown_unit, unknown_person, unknown_judge, unknown_cycle, unknown_category, unknown_criterion, duplicate_id, damaged_id, same_nominee, out_of_order, importance_points." },
	{ "message", COLUMN_TEXT, .sentence = "What is wrong and what was expected, without the value of a personal column." },
	{ 0 },
};

const struct column columns_rejected_lines[] = {
	{ "file", COLUMN_TEXT, KEY, .sentence = "The file, relative to the programme's folder." },
	{ "line", COLUMN_INT, KEY, .domain = ">=0", .sentence = "The line on which the row begins." },
	{ "row", COLUMN_TEXT, .sentence = "The row as it was read, written as comma-separated values." },
	{ 0 },
};

const struct column columns_people[] = {
	{ "pseudonym", COLUMN_TEXT, KEY, .sentence = "The pseudonym, P- of staff and nominees, J- of judges, and twelve hexadecimal digits." },
	{ "kind", COLUMN_TEXT, .domain = "person|judge", .sentence = "Whether it stands for a person or for a judge: a judge who is also staff has one of each." },
	{ "name", COLUMN_TEXT, .sentence = "The person, as the first file that names them writes it." },
	{ "key", COLUMN_TEXT, .sentence = "The fingerprint of the key that made the pseudonym." },
	{ 0 },
};

const struct column columns_comments[] = {
	{ "source", COLUMN_TEXT, KEY, .sentence = "The feed." },
	{ "comment", COLUMN_TEXT, KEY, .sentence = "The comment's id: C- and a keyed hash, which leads back to no row without the key." },
	{ "item", COLUMN_TEXT, .sentence = "Which of the feed's questions in free text it answers; empty when there is but one." },
	{ "unit_kind", COLUMN_TEXT, .sentence = "What the unit is; programme without one." },
	{ "unit", COLUMN_TEXT, .sentence = "The unit that the answer is about, people as pseudonyms; empty without one." },
	{ "period", COLUMN_PERIOD, .sentence = "When it was given, in periods of [window] period: never the day, unless those are days." },
	{ "text", COLUMN_TEXT, .sentence = "What was written, with [email], [phone], [name] and so on in place of what could tell who." },
	{ "redactions", COLUMN_INT, .domain = ">=0", .sentence = "How many places were redacted." },
	{ "scored_by", COLUMN_TEXT, OPTIONAL, .sentence = "The item of the same response by which its comments are counted: the feed's first for CSAT, else for NPS, else the first; empty without an answer to it." },
	{ "score", COLUMN_INT, OPTIONAL, .sentence = "The answer to that item, as a code of its scale; empty without one." },
	{ 0 },
};

const struct column columns_comment_counts[] = {
	{ "source", COLUMN_TEXT, KEY, .sentence = "The feed." },
	{ "item", COLUMN_TEXT, KEY, .sentence = "Which of the feed's questions in free text was answered; empty when there is but one." },
	{ "period", COLUMN_PERIOD, KEY, .sentence = "The quarter." },
	{ "score", COLUMN_TEXT, KEY, .sentence = "The score beside which the comments stand: a code of the scale, or of 0 to 10 the group that NPS makes; empty for those without a score." },
	{ "scored_by", COLUMN_TEXT, .sentence = "The item whose answer the score is." },
	{ "n", COLUMN_INT, .unit = "comments", .domain = ">=0", .sentence = "Comments." },
	{ "state", COLUMN_TEXT, .domain = STATES, .sentence = "suppressed where fewer comments stand behind it than [privacy] minimum_base.comments." },
	{ 0 },
};

const struct column columns_quotes[] = {
	{ "source", COLUMN_TEXT, KEY, .sentence = "The feed." },
	{ "item", COLUMN_TEXT, KEY, .sentence = "Which of the feed's questions in free text it answers; empty when there is but one." },
	{ "period", COLUMN_PERIOD, KEY, .sentence = "The quarter, the last one evaluated." },
	{ "score", COLUMN_TEXT, KEY, .sentence = "The score beside which it stands, as in comment_counts." },
	{ "quote", COLUMN_INT, KEY, .domain = ">=1", .sentence = "Its number among those drawn for that score." },
	{ "text", COLUMN_TEXT, .sentence = "What was written: drawn by lot from the seed among comments in which nothing had to be redacted; cut where it is long." },
	{ "n", COLUMN_INT, .unit = "comments", .domain = ">=0", .sentence = "Comments with that score in that quarter." },
	{ "state", COLUMN_TEXT, .domain = STATES, .sentence = "suppressed where fewer comments stand behind the score than [privacy] minimum_base.comments." },
	{ 0 },
};

const struct column columns_findings[] = {
	{ "code", COLUMN_TEXT, KEY, .sentence = "The kind of finding, a stable short code." },
	{ "subject", COLUMN_TEXT, KEY, .sentence = "What it is about." },
	{ "period", COLUMN_PERIOD, KEY, .sentence = "When; empty when it has no date." },
	{ "severity", COLUMN_TEXT, .domain = "info|warning|serious", .sentence = "info, warning or serious." },
	{ "sentence", COLUMN_TEXT, .sentence = "The finding in one sentence." },
	{ "action", COLUMN_TEXT, .sentence = "What to do about it." },
	{ "stage", COLUMN_TEXT, .sentence = "The stage that noticed it." },
	{ 0 },
};

const struct column columns_dispositions[] = {
	{ "source", COLUMN_TEXT, .key = true, .sentence = "The feed, by its name in programme.ini." },
	{ "period", COLUMN_PERIOD, .key = true, .sentence = "The quarter; empty for cases without a date." },
	{ "disposition", COLUMN_TEXT, .key = true, .domain = "complete|partial|refused|no_contact|other|unknown|ineligible", .sentence = "What became of the case: complete, partial, refused (or broken off), no_contact (or no reply), other, unknown (whether eligible), ineligible (a preview, a test, spam, a duplicate, bounced)." },
	{ "n", COLUMN_INT, .unit = "cases", .domain = ">=1", .sentence = "How many." },
	{ 0 },
};

const struct column columns_sla_disagreements[] = {
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
