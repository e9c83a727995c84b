#include "stages/ingest/dispositions.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "pipeline/intake/status.h"

static const char *const words[DISPOSITIONS] = {
	[DISPOSITION_COMPLETE] = "complete", [DISPOSITION_PARTIAL] = "partial",       [DISPOSITION_REFUSED] = "refused",
	[DISPOSITION_NO_CONTACT] = "no_contact", [DISPOSITION_OTHER] = "other",       [DISPOSITION_UNKNOWN] = "unknown",
	[DISPOSITION_INELIGIBLE] = "ineligible",
};

static const char prefix[] = "disposition.";

/* Makes the counts of a source and quarter those at hand. */
static void find(struct dispositions *dispositions, const char *source, struct period quarter)
{
	char text[CALENDAR_TEXT] = "", *key;
	size_t number;

	if (quarter.kind != PERIOD_NONE)
		period_text(quarter, text);
	key = text_format("%s\x1f%s", source, text);
	number = map_add(&dispositions->keys, key);
	free(key);
	dispositions->counts = mem_grow(dispositions->counts, &dispositions->capacity, number + 1, sizeof *dispositions->counts);
	dispositions->last = (struct dispositions_place){ source, quarter, number };
}

/* The tag of an id: its disposition, plus 1, and the number of the counts that it is in. */
enum { TAG_COUNTS = 8, TAG_NUMBERS = DEDUPE_TAGS / TAG_COUNTS };

enum disposition dispositions_of(const struct dedupe *seen, uint64_t hash)
{
	unsigned tag = dedupe_tag(seen, hash);

	return tag % TAG_COUNTS ? (enum disposition)(tag % TAG_COUNTS - 1) : DISPOSITIONS;
}

/* Takes a case that came before out of its counts, when it has become a better one. More than 255 quarters
 * of surveys cannot be told apart: such a case stays what it was. */
static bool take_out(struct dispositions *dispositions, struct dedupe *seen, uint64_t hash, enum disposition disposition)
{
	enum disposition before = dispositions_of(seen, hash);
	unsigned number = dedupe_tag(seen, hash) / TAG_COUNTS;

	if (before == DISPOSITIONS)
		return true;
	if (before <= disposition || number == TAG_NUMBERS - 1)
		return false;
	dispositions->counts[number][before]--;
	return true;
}

bool dispositions_count(struct dispositions *dispositions, struct dedupe *seen, uint64_t hash, const char *source, long day,
                        enum disposition disposition)
{
	struct period quarter = { PERIOD_NONE, 0 };
	size_t number;

	if (hash && !take_out(dispositions, seen, hash, disposition))
		return false;
	if (day != LONG_MIN)
		quarter = period_of_day(PERIOD_QUARTER, day, dispositions->quarter_starts);
	if (dispositions->last.source != source || dispositions->last.quarter.kind != quarter.kind || dispositions->last.quarter.number != quarter.number)
		find(dispositions, source, quarter);
	number = dispositions->last.number;
	dispositions->counts[number][disposition]++;
	if (hash)
		dedupe_set_tag(seen, hash, (unsigned)(number < TAG_NUMBERS - 1 ? number : TAG_NUMBERS - 1) * TAG_COUNTS + (unsigned)disposition + 1);
	return true;
}

enum disposition dispositions_of_status(const struct section *source, const char *status)
{
	for (int d = 0; d < DISPOSITIONS; d++)
		for (size_t i = 0; i < source->n_entries; i++) {
			const struct entry *entry = &source->entries[i];

			if (!strncmp(entry->key, prefix, strlen(prefix)) && !strcmp(entry->key + strlen(prefix), words[d])
			    && status_is_listed(entry->value, status))
				return (enum disposition)d;
		}
	return DISPOSITIONS;
}

bool dispositions_check(const struct programme *programme, const struct section *source, struct err *err)
{
	for (size_t i = 0; i < source->n_entries; i++) {
		const struct entry *entry = &source->entries[i];
		bool known = strncmp(entry->key, prefix, strlen(prefix)) != 0;

		for (int d = 0; d < DISPOSITIONS; d++)
			known = known || !strcmp(entry->key + strlen(prefix), words[d]);
		if (!known)
			return err_at(err, ERR_USAGE, programme->path, entry->line, 0,
			              "[source %s] %s: no such disposition; complete, partial, refused, no_contact, other, unknown or ineligible was expected",
			              source->name, entry->key);
	}
	return true;
}

void dispositions_write(const struct dispositions *dispositions, struct table *table)
{
	for (size_t i = 0; i < dispositions->keys.n; i++) {
		const char *key = dispositions->keys.names[i], *period = strchr(key, '\x1f') + 1;
		char *source = text_format("%.*s", (int)(period - 1 - key), key);

		for (int d = 0; d < DISPOSITIONS; d++) {
			if (!dispositions->counts[i][d])
				continue;
			table_add_row(table);
			table_put_text(table, "source", source);
			table_put_text(table, "period", period);
			table_put_text(table, "disposition", words[d]);
			table_put_int(table, "n", (long long)dispositions->counts[i][d]);
		}
		free(source);
	}
}

void dispositions_free(struct dispositions *dispositions)
{
	map_free(&dispositions->keys);
	free(dispositions->counts);
	*dispositions = (struct dispositions){ 0 };
}
