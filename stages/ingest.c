/* ingest: raw exports and registers become exact counts and tables of pseudonyms.
 *
 * reads   the files of [source NAME] and [register NAME], in any layout, encoding and order of columns
 * writes  sources, rejects  one row a file with the balance of its rows; one a row that breaks the rules
 *         breaks            one row a day behind which figures do not compare with those before
 *         dispositions, partials    what became of the cases; unfinished answers apart
 *         tallies, kpis     one row per item, unit, period, segment and answer; per indicator
 *         durations         one row per item, unit, period, segment and bin; sla_disagreements beside them
 *         moments           sums of multi-item scales, one row per pair of items, unit and period
 *         conflict_checks   conflicts of interest found and declared, one row a panel
 *         the registers     one row a row that counts, people as pseudonyms; equality apart from all else
 *         comments          free text, redacted
 *         people            who is who, for `plaudit who`; rejected_lines  rejected rows, where they are kept
 *
 * Every row of a file goes into exactly one bin, and the balance is checked against a count of its own:
 * a violation ends the run. Rejects over the limit do not: all is written, and the exit code is 3; but scores,
 * choices or rankings of which no row could be read do, with 4. */
#include <limits.h>
#include <string.h>

#include "stages/ingest/announcements.h"
#include "stages/ingest/conflict_names.h"
#include "stages/ingest/cycleless.h"
#include "stages/ingest/feeds.h"
#include "stages/ingest/ingest.h"
#include "stages/ingest/registers.h"
#include "stages/ingest/rules.h"

enum { REGISTERS = RULES_REGISTERS };

static bool begin(struct ingest *ingest, struct stage *stage, struct table *tables, struct err *err)
{
	ingest->stage = stage;
	ingest->programme = &stage->programme;
	ingest->last_day = stage_last_day(stage);
	ingest->tallies.window = period_kind_read(programme_text(&stage->programme, "window", "period"));
	ingest->tallies.quarter_starts = programme_quarter_starts(&stage->programme);
	ingest->partials.window = ingest->tallies.window;
	ingest->partials.quarter_starts = ingest->dispositions.quarter_starts = ingest->tallies.quarter_starts;
	table_new(&ingest->sources, "sources");
	spool_begin(&ingest->rejects, "rejects", stage->to);
	breaks_begin(&ingest->breaks);
	spool_begin(&ingest->rejected_lines, "rejected_lines", stage->to);
	ingest->keeps_lines = programme_flag(&stage->programme, "privacy", "keep_rejected_lines");
	for (size_t i = 0; rules_registers[i]; i++)
		table_new(&tables[i], rules_registers[i]);
	if (stage->today != LONG_MIN && ingest->last_day != LONG_MAX && stage->today <= ingest->last_day)
		stage_find(stage, "quarter_not_over", stage->quarter, "", "serious", "The quarter was not over when it was evaluated: more answers will come.",
		           "Run again when it is over; without --quarter the last complete one is evaluated.");
	return ingest_open_zone(&ingest->home, &stage->programme, programme_section(&stage->programme, "programme", ""), "[programme]",
	                        programme_text(&stage->programme, "programme", "timezone"), err)
	       && metrics_read(&ingest->metrics, &stage->programme, err) && people_open(&ingest->people, &stage->programme, err);
}

static struct table *register_of(struct table *tables, const char *name)
{
	size_t i = 0;

	while (strcmp(rules_registers[i], name) != 0)
		i++;
	return &tables[i];
}

/* Hours of work, and the key of contacts, which is that of people. */
static bool begin_figures(struct ingest *ingest, struct table *tables, struct err *err)
{
	const struct table *holidays = register_of(tables, "holidays");
	size_t date = table_column(holidays, "date");

	for (size_t row = 0; row < holidays->n_rows; row++)
		if (!table_is_missing(holidays, date, row))
			business_add_holiday(&ingest->business, (long)table_int(holidays, date, row));
	memcpy(ingest->contacts.key, ingest->people.key, sizeof ingest->contacts.key);
	return business_read(&ingest->business, ingest->programme, err);
}

/* Times, and what two judges of one say. */
static bool write_durations(const struct ingest *ingest, struct err *err)
{
	struct table durations = { 0 }, disagreements = { 0 };
	bool ok;

	table_new(&durations, "durations");
	table_new(&disagreements, "sla_disagreements");
	durations_write(&ingest->durations, &ingest->tallies, &durations);
	disagreements_write(&ingest->disagreements, &ingest->tallies, &disagreements);
	ok = stage_write(ingest->stage, "durations", &durations, err)
	     && stage_write(ingest->stage, "sla_disagreements", &disagreements, err);
	table_free(&durations);
	table_free(&disagreements);
	return ok;
}

/* What became of the cases, and what the other rule on partials would count. */
static bool write_dispositions(struct ingest *ingest, struct err *err)
{
	struct table dispositions = { 0 }, partials = { 0 }, none = { 0 };
	bool ok;

	table_new(&dispositions, "dispositions");
	table_new(&partials, "partials");
	table_new(&none, "kpis");
	dispositions_write(&ingest->dispositions, &dispositions);
	tallies_write(&ingest->partials, &partials, &none);
	ok = stage_write(ingest->stage, "dispositions", &dispositions, err) && stage_write(ingest->stage, "partials", &partials, err);
	table_free(&dispositions);
	table_free(&partials);
	table_free(&none);
	return ok;
}

/* Who judged whom they belong with; scores that do not count are marked. */
static bool write_conflict_checks(struct ingest *ingest, struct table *scores, struct err *err)
{
	struct table checks = { 0 };
	bool ok;

	table_new(&checks, "conflict_checks");
	conflicts_settle(&ingest->conflicts, ingest->stage, scores, &checks);
	ok = stage_write(ingest->stage, "conflict_checks", &checks, err);
	table_free(&checks);
	return ok;
}

/* Names of the judging that lead nowhere. */
static void tell_judging(struct ingest *ingest, struct table *tables)
{
	static const char *const judging[] = { "scores", "comparisons", "rankings", "nominations", "awards", "judges" };
	enum { ALL = sizeof judging / sizeof *judging, WITH_PANELS = 3 };
	const struct table *others[ALL];

	for (size_t i = 0; i < ALL; i++)
		others[i] = register_of(tables, judging[i]);
	for (size_t i = 0; i < WITH_PANELS; i++)
		cycleless_tell(ingest->stage, register_of(tables, "cycles"), others[i]);
	conflict_names_tell(&ingest->conflicts, ingest->stage, register_of(tables, "conflicts"), others, ALL);
}

static bool write_tables(struct ingest *ingest, struct table *tables, struct err *err)
{
	struct table tallies = { 0 }, kpis = { 0 }, moments = { 0 };
	bool ok;

	table_new(&tallies, "tallies");
	table_new(&kpis, "kpis");
	table_new(&moments, "moments");
	tallies_write(&ingest->tallies, &tallies, &kpis);
	scales_write(&ingest->scales, &ingest->tallies, &moments);
	scales_tell(&ingest->scales, ingest->stage);
	ok = indicators_write(&ingest->indicators, &ingest->tallies, ingest->programme, &kpis, err) && write_durations(ingest, err)
	     && stage_write(ingest->stage, "tallies", &tallies, err) && stage_write(ingest->stage, "kpis", &kpis, err)
	     && stage_write(ingest->stage, "moments", &moments, err)
	     && stage_write(ingest->stage, "sources", &ingest->sources, err)
	     && stage_write(ingest->stage, "breaks", &ingest->breaks.table, err)
	     && stage_write_spool(ingest->stage, &ingest->rejects, err);
	ok = write_conflict_checks(ingest, register_of(tables, "scores"), err) && ok;
	tell_judging(ingest, tables);
	announcements_compare(ingest->stage, register_of(tables, "cycles"), register_of(tables, "awards"));
	for (size_t i = 0; ok && rules_registers[i]; i++)
		ok = stage_write(ingest->stage, rules_registers[i], &tables[i], err);
	table_free(&tallies);
	table_free(&kpis);
	table_free(&moments);
	return ok;
}

/* A programme that was only just begun is told what it lacks. */
static void find_nothing(const struct ingest *ingest)
{
	uint64_t rows = 0;

	for (int bin = 0; bin < BINS; bin++)
		rows += ingest->total.bins[bin];
	if (rows == 0 && programme_next(ingest->programme, "source", 0) == ingest->programme->n_sections)
		stage_find(ingest->stage, "nothing_yet", "programme.ini", "", "warning",
		           "There is nothing to evaluate yet: no [source NAME] is declared, and no register has a row.",
		           "Put an export into the programme's folder; `plaudit map FILE` proposes its [source NAME]. Fill in the registers that you have.");
}

/* What stays in the private folder, and is read by few stages or none. */
static bool write_private(struct ingest *ingest, struct err *err)
{
	struct table people = { 0 };
	bool ok;

	table_new(&people, "people");
	people_write(&ingest->people, &people);
	if (ingest->rejected_lines.n_rows)
		stage_find(ingest->stage, "rejected_lines_kept", "rejects/", "", "warning",
		           "The folder rejects/ of this run holds the rejected rows as they were, with the personal data in them: [privacy] keep_rejected_lines says so.",
		           "Delete it when the rows have been corrected, and set keep_rejected_lines = no.");
	find_nothing(ingest);
	ok = stage_write_spool(ingest->stage, &ingest->comments.spool, err) && stage_write(ingest->stage, "people", &people, err)
	     && stage_write_spool(ingest->stage, &ingest->rejected_lines, err);
	table_free(&people);
	return ok;
}

/* The last note: all rows of all files. */
static void account(const struct ingest *ingest)
{
	const uint64_t *bins = ingest->total.bins;
	struct text reasons = { 0 };

	balance_reasons(&ingest->total, &reasons);
	stage_note(ingest->stage, "%zu file%s, %llu rows in: %llu kept, %llu duplicate, %llu rejected, %llu out of scope%s%s%s",
	           ingest->n_files, ingest->n_files == 1 ? "" : "s",
	           (unsigned long long)(bins[BIN_KEPT] + bins[BIN_DUPLICATE] + bins[BIN_REJECTED] + bins[BIN_OUT_OF_SCOPE]),
	           (unsigned long long)bins[BIN_KEPT], (unsigned long long)bins[BIN_DUPLICATE],
	           (unsigned long long)bins[BIN_REJECTED], (unsigned long long)bins[BIN_OUT_OF_SCOPE],
	           reasons.length ? " (" : "", reasons.length ? reasons.bytes : "", reasons.length ? ")" : "");
	text_free(&reasons);
}

static void ingest_free(struct ingest *ingest, struct table *tables)
{
	zone_free(&ingest->home);
	scales_free(&ingest->scales);
	metrics_free(&ingest->metrics);
	people_free(&ingest->people);
	staff_free(&ingest->staff);
	known_free(&ingest->known);
	tallies_free(&ingest->tallies);
	tallies_free(&ingest->partials);
	dispositions_free(&ingest->dispositions);
	held_partials_free(&ingest->held_partials);
	business_free(&ingest->business);
	durations_free(&ingest->durations);
	indicators_free(&ingest->indicators);
	disagreements_free(&ingest->disagreements);
	contacts_free(&ingest->contacts);
	ties_free(&ingest->ties);
	conflicts_free(&ingest->conflicts);
	rubric_free(&ingest->rubric);
	table_free(&ingest->sources);
	spool_free(&ingest->rejects);
	breaks_free(&ingest->breaks);
	spool_free(&ingest->rejected_lines);
	comments_free(&ingest->comments);
	for (size_t i = 0; i < REGISTERS; i++)
		table_free(&tables[i]);
}

int main(int argc, char **argv)
{
	struct stage stage = { 0 };
	struct ingest ingest = { 0 };
	struct table registers[REGISTERS] = { 0 };
	struct err err = { 0 };
	bool too_many_rejects;
	int status;

	if (stage_begin(&stage, "ingest", argc, argv, &err) && begin(&ingest, &stage, registers, &err) && registers_read(&ingest, registers, &err)) {
		comments_begin(&ingest.comments, &ingest.people, registers, REGISTERS, stage.to);
		if (begin_figures(&ingest, registers, &err) && feeds_read(&ingest, &err) && write_tables(&ingest, registers, &err) && write_dispositions(&ingest, &err) && write_private(&ingest, &err))
			account(&ingest);
	}
	too_many_rejects = ingest.too_many_rejects;
	ingest_free(&ingest, registers);
	status = stage_end(&stage, &err);
	return status == 0 && too_many_rejects ? ERR_REJECTS : status;
}
