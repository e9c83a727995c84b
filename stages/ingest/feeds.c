#include "stages/ingest/feeds.h"

#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "stages/ingest/files.h"
#include "stages/ingest/look.h"
#include "stages/ingest/oddities.h"
#include "stages/ingest/responses.h"

/* One file of a feed, recognised but not yet read. */
struct feed_file {
	struct input input;
	const struct layout *layout;
	struct header header;
	struct feed_columns columns;
};

static void file_free(struct feed_file *file)
{
	input_free(&file->input);
	header_free(&file->header);
	feed_columns_free(&file->columns);
}

static bool file_open(struct feed_file *file, struct ingest *ingest, const struct feed *feed, const char *path,
                      struct err *err)
{
	const struct input_wish wish = { feed_text(feed, "encoding"), feed_text(feed, "delimiter"), feed->words };

	if (!input_open(&file->input, path, files_name(ingest->programme, path), &wish, err))
		return false;
	file->layout = layout_read(feed_text(feed, "format"), &file->input, feed->words, &file->header, err);
	return file->layout && feed_find_columns(feed, &file->header, &file->input, &file->columns, err);
}

static void take_date(void *context, const char *file, long line, const char *cell)
{
	date_evidence_add(context, file, line, cell);
}

/* Looks at the whole column, unless the beginning shows that it is written year first. */
static bool look_at_dates(struct feed_file *file, struct date_evidence *evidence, struct err *err)
{
	struct date_evidence beginning = { 0 };
	struct look_column look = { file->columns.of[FEED_DATE], take_date, &beginning };
	bool ok = true;

	look_at_head(&file->input, &file->header, &look, 1);
	if (beginning.n_iso == 0 || beginning.n_day_first || beginning.n_month_first || beginning.n_either) {
		look.context = evidence;
		ok = look_at(&file->input, &file->header, &look, 1, err);
	}
	date_evidence_free(&beginning);
	return ok;
}

/* The order of dates: as declared, or as the columns of all files show it. */
static bool settle_dates(struct feed_file *files, size_t n, const struct feed *feed, struct date_style *style,
                         struct err *err)
{
	struct date_evidence evidence = { 0 };
	bool ok = true;

	if (date_style_of_word(feed_text(feed, "dates"), style))
		return true;
	for (size_t i = 0; ok && i < n; i++)
		if (files[i].columns.of[FEED_DATE] != SIZE_MAX)
			ok = look_at_dates(&files[i], &evidence, err);
	ok = ok && date_decide(&evidence, feed->words, style, err);
	date_evidence_free(&evidence);
	return ok;
}

static bool file_read_rows(struct feed_file *file, struct ingest *ingest, struct feed *feed, struct date_style style,
                           struct dedupe *seen, struct feed_sum *sum, struct err *err)
{
	struct responses responses = {
		.ingest = ingest, .feed = feed, .layout = file->layout, .header = &file->header, .columns = &file->columns,
		.input = &file->input, .dates = style, .seen = seen, .first_day = LONG_MAX, .last_day = LONG_MIN,
	};
	bool ok = input_read(&file->input, responses_take, &responses, err);

	if (ok) {
		const struct ingest_file about = {
			.source = feed->name, .recognised_as = file->layout->name, .header_rows = file->header.n_rows,
			.balance = &responses.balance, .without_unit = responses.without_unit,
			.first_day = responses.first_day, .last_day = responses.last_day,
		};

		ok = ingest_add_file(ingest, &file->input, &about, err);
	}
	balance_add(&sum->balance, &responses.balance);
	sum->without_unit += responses.without_unit;
	sum->damaged_ids += responses.damaged_ids;
	sum->has_ids = sum->has_ids || file->columns.of[FEED_ID] != SIZE_MAX;
	if (responses.last_day > sum->last_day)
		sum->last_day = responses.last_day;
	responses_free(&responses);
	return ok;
}

static bool tell(struct ingest *ingest, const struct feed *feed, const struct feed_file *first, const struct feed_sum *sum,
                 struct err *err)
{
	const uint64_t *bins = sum->balance.bins;
	uint64_t rows = bins[BIN_KEPT] + bins[BIN_DUPLICATE] + bins[BIN_REJECTED] + bins[BIN_OUT_OF_SCOPE];
	struct text reasons = { 0 };

	if (rows == 0)
		return err_at(err, ERR_FEED, first->input.path, first->header.line, 0,
		              "the header is all there is in the files of %s; rows below it were expected", feed->words);
	balance_reasons(&sum->balance, &reasons);
	stage_note(ingest->stage, "%s %" PRIu64 " rows in: %" PRIu64 " kept, %" PRIu64 " duplicate, %" PRIu64 " rejected, %" PRIu64 " out of scope%s%s%s",
	           feed->words, rows, bins[BIN_KEPT], bins[BIN_DUPLICATE], bins[BIN_REJECTED], bins[BIN_OUT_OF_SCOPE],
	           reasons.length ? " (" : "", reasons.length ? reasons.bytes : "", reasons.length ? ")" : "");
	text_free(&reasons);
	ingest_check_rejects(ingest, feed->words, &sum->balance);
	return oddities_find(ingest, feed, sum, err);
}

/* The path of the first file whose bytes are those of one before it; NULL when all differ. */
static const char *find_twice(const struct feed_file *files, size_t n)
{
	struct map seen = { 0 };
	const char *twice = NULL;

	for (size_t i = 0; i < n && !twice; i++) {
		map_add(&seen, files[i].input.sha256);
		if (seen.n <= i)
			twice = files[i].input.name;
	}
	map_free(&seen);
	return twice;
}

static bool read_files(struct ingest *ingest, struct feed *feed, const struct file_list *paths, struct err *err)
{
	struct feed_file *files = mem_alloc(paths->n, sizeof *files);
	struct date_style style = { 0 };
	struct dedupe seen = { 0 };
	struct feed_sum sum = { .last_day = LONG_MIN };
	bool ok = true;

	memcpy(seen.key, ingest->people.key, sizeof seen.key);
	for (size_t i = 0; ok && i < paths->n; i++)
		ok = file_open(&files[i], ingest, feed, paths->paths[i], err);
	ok = ok && settle_dates(files, paths->n, feed, &style, err);
	for (size_t i = 0; i < paths->n; i++)
		text_free(&files[i].input.head); /* a feed may have very many files */
	for (size_t i = 0; ok && i < paths->n; i++)
		ok = file_read_rows(&files[i], ingest, feed, style, &seen, &sum, err);
	sum.twice = ok ? find_twice(files, paths->n) : NULL;
	ok = ok && tell(ingest, feed, &files[0], &sum, err);
	for (size_t i = 0; i < paths->n; i++)
		file_free(&files[i]);
	free(files);
	explicit_bzero(seen.key, sizeof seen.key);
	dedupe_free(&seen);
	return ok;
}

bool feeds_read(struct ingest *ingest, struct err *err)
{
	const struct programme *programme = ingest->programme;
	bool ok = true;

	for (size_t i = programme_next(programme, "source", 0); ok && i < programme->n_sections;
	     i = programme_next(programme, "source", i + 1)) {
		const struct section *section = &programme->sections[i];
		struct feed feed = { 0 };
		struct file_list paths = { 0 };

		ok = feed_read(&feed, programme, &ingest->metrics, section, &ingest->tallies, err)
		     && files_find(&paths, programme, section, "files", err) && read_files(ingest, &feed, &paths, err);
		file_list_free(&paths);
		feed_free(&feed);
	}
	return ok;
}
