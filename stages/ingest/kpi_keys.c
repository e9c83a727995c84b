/* KPI rows: the keys of the section. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/ingest/kpi_part.h"

static bool refuse(const struct feed *feed, const struct ingest *ingest, const char *key, const char *expected, struct err *err)
{
	return err_at(err, ERR_USAGE, ingest->programme->path, section_line(feed->section, key), 0, "%s %s = \"%s\"; %s was expected",
	              feed->words, key, feed_text(feed, key) ? feed_text(feed, key) : "", expected);
}

static struct kpi_column *add(struct kpi_rows *rows)
{
	rows->columns = mem_grow(rows->columns, &rows->capacity, rows->n + 1, sizeof *rows->columns);
	rows->columns[rows->n] = (struct kpi_column){ .name = "", .numerator = SIZE_MAX, .denominator = SIZE_MAX, .value = SIZE_MAX };
	return &rows->columns[rows->n++];
}

static size_t want(struct feed *feed, const char *key)
{
	return feed_text(feed, key) ? feed_want_number(feed, key, feed_text(feed, key)) : SIZE_MAX;
}

/* kpi.NAME = COLUMN, or NUMERATOR / DENOMINATOR. */
static void read_named(struct feed *feed, const struct entry *entry, const char *name)
{
	struct kpi_column *column = add(feed->kpi_rows);
	const char *slash = strstr(entry->value, " / ");
	char *numerator;

	column->name = name;
	if (!slash) {
		column->value = feed_want_number(feed, entry->key, entry->value);
		return;
	}
	numerator = text_format("%.*s", (int)(slash - entry->value), entry->value);
	column->numerator = feed_want_number(feed, entry->key, numerator);
	column->denominator = feed_want_number(feed, entry->key, slash + strlen(" / "));
	free(numerator);
}

/* One column with names, and one each with figures. */
static bool read_long(struct feed *feed, const struct ingest *ingest, struct err *err)
{
	struct kpi_column *column = add(feed->kpi_rows);

	feed->kpi_rows->name = feed_want(feed, "kpi", feed_text(feed, "kpi"));
	column->numerator = want(feed, "numerator");
	column->denominator = want(feed, "denominator");
	column->value = want(feed, "value");
	if ((column->numerator == SIZE_MAX) != (column->denominator == SIZE_MAX))
		return refuse(feed, ingest, column->numerator == SIZE_MAX ? "denominator" : "numerator", "numerator and denominator", err);
	return column->value != SIZE_MAX || column->numerator != SIZE_MAX
	       || refuse(feed, ingest, "kpi", "numerator and denominator, or value, beside it", err);
}

static bool read_period_keys(struct feed *feed, const struct ingest *ingest, struct err *err)
{
	struct kpi_rows *rows = feed->kpi_rows;
	const char *kind = feed_text(feed, "period_kind");

	rows->kind = kind ? period_kind_read(kind) : PERIOD_NONE;
	rows->period = feed_text(feed, "period") ? feed_want(feed, "period", feed_text(feed, "period")) : SIZE_MAX;
	rows->end = feed_text(feed, "period_end") ? feed_want_date(feed, "period_end", feed_text(feed, "period_end")) : SIZE_MAX;
	rows->has_start = feed_text(feed, "period_start") != NULL;
	if (feed_text(feed, "responded_at") || feed_text(feed, "responded_on"))
		return refuse(feed, ingest, feed_text(feed, "responded_at") ? "responded_at" : "responded_on", "period or period_start in its place", err);
	if ((rows->period == SIZE_MAX) == !rows->has_start)
		return err_at(err, ERR_USAGE, ingest->programme->path, feed->section->line, 0, "%s: either period = COLUMN or period_start = COLUMN was expected",
		              feed->words);
	if (rows->has_start && rows->end == SIZE_MAX && rows->kind == PERIOD_NONE)
		return refuse(feed, ingest, "period_start", "period_end = COLUMN or period_kind = month (day, week, quarter, year) beside it", err);
	return true;
}

bool kpi_rows_open(struct feed *feed, struct ingest *ingest, struct err *err)
{
	const struct section *section = feed->section;
	const char *unit = feed_text(feed, "value_unit");

	feed->kpi_rows = mem_alloc(1, sizeof *feed->kpi_rows);
	feed->kpi_rows->name = SIZE_MAX;
	feed->kpi_rows->seen.width = KPI_KEY_WORDS;
	feed->kpi_rows->is_share = !strcmp(unit, "share");
	feed->kpi_rows->is_number = !strcmp(unit, "number");
	if (!read_period_keys(feed, ingest, err))
		return false;
	if (feed_text(feed, "kpi") && !read_long(feed, ingest, err))
		return false;
	for (size_t i = 0; i < section->n_entries; i++)
		if (!strncmp(section->entries[i].key, "kpi.", 4) && *section->entries[i].value)
			read_named(feed, &section->entries[i], section->entries[i].key + 4);
	if (feed->kpi_rows->n > 0)
		return true;
	return err_at(err, ERR_USAGE, ingest->programme->path, section->line, 0,
	              "%s maps no indicator; kpi = COLUMN with value or numerator and denominator, or kpi.NAME = COLUMN, was expected", feed->words);
}

void kpi_rows_free(struct kpi_rows *rows)
{
	if (rows) {
		free(rows->columns);
		free(rows->figures);
		keys_free(&rows->seen);
		free(rows->first);
		map_free(&rows->places);
	}
	free(rows);
}
