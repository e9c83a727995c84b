/* ingest: raw exports and registers become exact counts and tables of pseudonyms.
 *
 * reads   the files of [source NAME] and [register NAME], in any layout, encoding and order of columns
 * writes  sources, rejects  one row a file with the balance of its rows; one a row that breaks the rules
 *         tallies, kpis     one row per item, unit, period, segment and answer; per indicator
 *         the registers     one row a row that counts, people as pseudonyms; equality apart from all else
 *
 * Every row of a file goes into exactly one bin, and the balance is checked against a count of its own:
 * a violation ends the run. Rejects over the limit do not: all is written, and the exit code is 3. */
#include <limits.h>
#include <string.h>

#include "stages/ingest/announcements.h"
#include "stages/ingest/feeds.h"
#include "stages/ingest/ingest.h"
#include "stages/ingest/registers.h"

enum { REGISTERS = 15 };

static bool begin(struct ingest *ingest, struct stage *stage, struct table *tables, struct err *err)
{
	ingest->stage = stage;
	ingest->programme = &stage->programme;
	ingest->last_day = stage_last_day(stage);
	ingest->tallies.window = period_kind_read(programme_text(&stage->programme, "window", "period"));
	ingest->tallies.quarter_starts = programme_quarter_starts(&stage->programme);
	table_new(&ingest->sources, "sources");
	table_new(&ingest->rejects, "rejects");
	for (size_t i = 0; rules_registers[i]; i++)
		table_new(&tables[i], rules_registers[i]);
	if (stage->today != LONG_MIN && ingest->last_day != LONG_MAX && stage->today <= ingest->last_day)
		stage_find(stage, "quarter_not_over", stage->quarter, "", "serious", "The quarter was not over when it was evaluated: more answers will come.",
		           "Run again when it is over; without --quarter the last complete one is evaluated.");
	return metrics_read(&ingest->metrics, &stage->programme, err) && people_open(&ingest->people, &stage->programme, err);
}

static struct table *register_of(struct table *tables, const char *name)
{
	size_t i = 0;

	while (strcmp(rules_registers[i], name) != 0)
		i++;
	return &tables[i];
}

static bool write_tables(struct ingest *ingest, struct table *tables, struct err *err)
{
	struct table tallies = { 0 }, kpis = { 0 };
	bool ok;

	table_new(&tallies, "tallies");
	table_new(&kpis, "kpis");
	tallies_write(&ingest->tallies, &tallies, &kpis);
	ok = stage_write(ingest->stage, "tallies", &tallies, err) && stage_write(ingest->stage, "kpis", &kpis, err)
	     && stage_write(ingest->stage, "sources", &ingest->sources, err)
	     && stage_write(ingest->stage, "rejects", &ingest->rejects, err);
	announcements_compare(ingest->stage, register_of(tables, "cycles"), register_of(tables, "awards"));
	for (size_t i = 0; ok && rules_registers[i]; i++)
		ok = stage_write(ingest->stage, rules_registers[i], &tables[i], err);
	table_free(&tallies);
	table_free(&kpis);
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
	metrics_free(&ingest->metrics);
	people_free(&ingest->people);
	staff_free(&ingest->staff);
	known_free(&ingest->known);
	tallies_free(&ingest->tallies);
	ties_free(&ingest->ties);
	rubric_free(&ingest->rubric);
	table_free(&ingest->sources);
	table_free(&ingest->rejects);
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

	if (stage_begin(&stage, "ingest", argc, argv, &err)
	    && begin(&ingest, &stage, registers, &err)
	    && registers_read(&ingest, registers, &err)
	    && feeds_read(&ingest, &err)
	    && write_tables(&ingest, registers, &err))
		account(&ingest);
	too_many_rejects = ingest.too_many_rejects;
	ingest_free(&ingest, registers);
	status = stage_end(&stage, &err);
	return status == 0 && too_many_rejects ? ERR_REJECTS : status;
}
