#include "stages/ingest/feeds.h"

#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "stages/ingest/figures.h"
#include "stages/ingest/files.h"
#include "stages/ingest/label_looks.h"
#include "stages/ingest/levels.h"
#include "stages/ingest/look.h"
#include "stages/ingest/oddities.h"
#include "stages/ingest/responses.h"

/* One file of a feed, recognised but not yet read. */
struct feed_file {
	struct input input;
	const struct layout *layout;
	struct header header;
	struct feed_columns columns;
	struct comments_file comments;
	bool has_zone;    /* the export tells it, */
	struct zone zone; /* of times that do not say what they count from */
	struct responses responses; /* once its rows have been read */
};

static void file_free(struct feed_file *file)
{
	responses_free(&file->responses);
	input_free(&file->input);
	header_free(&file->header);
	feed_columns_free(&file->columns);
	comments_file_free(&file->comments);
	zone_free(&file->zone);
}

/* The zone that the export itself tells; one that programme.ini declares goes before it. */
static bool open_zone(struct feed_file *file, const struct ingest *ingest, const struct feed *feed, struct err *err)
{
	size_t column = file->columns.of[FEED_DATE];
	const char *told = column == SIZE_MAX ? NULL : file->header.columns[column].timezone;
	const char *home = programme_text(ingest->programme, "programme", "timezone");
	struct err why = { 0 };

	file->has_zone = told && !feed->has_zone;
	if (file->has_zone && home && !strcmp(told, home)) {
		zone_copy(&file->zone, &ingest->home);
		return true;
	}
	return !file->has_zone || zone_open(&file->zone, told, &why)
	       || err_at(err, ERR_DATA, file->input.path, file->header.line, 0, "the column %s tells the zone of its times, but %s (timezone = NAME in %s goes before it)",
	                 file->header.columns[column].name, why.text, feed->words);
}

static bool file_open(struct feed_file *file, struct ingest *ingest, const struct feed *feed, const char *path,
                      struct err *err)
{
	const struct input_wish wish = {
		feed_text(feed, "encoding"), feed_text(feed, "delimiter"), feed_text(feed, "quotes"), feed_text(feed, "title_lines"),
		feed_text(feed, "sheet"), feed->words,
	};

	if (!input_open(&file->input, path, files_name(ingest->programme, path), &wish, err))
		return false;
	file->layout = layout_read(feed_text(feed, "format"), &file->input, feed->words, &file->header, err);
	return file->layout && feed_find_columns(feed, &file->header, &file->input, &file->columns, err)
	       && comments_find_columns(&file->comments, feed, &file->header, &file->input, err)
	       && levels_check_columns(feed, ingest->programme, &file->header, &file->columns, &file->comments, err)
	       && open_zone(file, ingest, feed, err);
}

static void take_date(void *context, const char *file, long line, const char *cell)
{
	date_evidence_add(context, file, line, cell);
}

/* Looks at all columns with dates as a whole, unless the beginning shows that they are written in one way
 * that needs no order. */
static bool look_at_dates(struct feed_file *file, const struct feed *feed, struct date_evidence *evidence, struct err *err)
{
	struct look_column *looks = mem_alloc(feed->n_wants + 1, sizeof *looks);
	struct date_evidence beginning = { 0 };
	size_t n = 0;
	bool ok = true;

	if (file->columns.of[FEED_DATE] != SIZE_MAX)
		looks[n++] = (struct look_column){ file->columns.of[FEED_DATE], take_date, &beginning };
	for (size_t i = 0; i < feed->n_wants; i++)
		if (feed->wants[i].is_date)
			looks[n++] = (struct look_column){ file->columns.wants[i], take_date, &beginning };
	if (n)
		look_at_head(&file->input, &file->header, looks, n);
	if (n && !date_evidence_is_plain(&beginning)) {
		for (size_t i = 0; i < n; i++)
			looks[i].context = evidence;
		ok = look_at(&file->input, &file->header, looks, n, err);
	}
	date_evidence_free(&beginning);
	free(looks);
	return ok;
}

/* The style of dates: as declared, or as the columns of all files show it. */
static bool settle_dates(struct feed_file *files, size_t n, const struct ingest *ingest, const struct feed *feed,
                         struct date_style *style, struct err *err)
{
	struct date_evidence evidence = { 0 };
	bool ok = true;

	if (!date_style_of_word(feed_text(feed, "dates"), style)) {
		for (size_t i = 0; ok && i < n; i++)
			ok = look_at_dates(&files[i], feed, &evidence, err);
		ok = ok && date_decide(&evidence, feed->words, style, err);
		date_evidence_free(&evidence);
		if (ok && date_style_note(*style))
			stage_note(ingest->stage, "%s %s", feed->words, date_style_note(*style));
	}
	style->zone_letters = feed->has_zone;
	return ok;
}

/* The labels of items that declare none: as the columns of all files show them. */
static bool settle_labels(struct feed_file *files, size_t n, const struct ingest *ingest, struct feed *feed, struct err *err)
{
	struct label_looks looks = { 0 };
	bool ok = true;

	for (size_t i = 0; ok && i < n; i++)
		ok = label_looks_add(&looks, feed, &files[i].input, &files[i].header, &files[i].columns, err);
	ok = ok && label_looks_decide(&looks, feed, ingest->stage, err);
	label_looks_free(&looks);
	return ok;
}

/* What the names of columns tell of figures, and how these write decimals. */
static bool settle_figures(struct feed_file *files, size_t n, struct feed *feed, struct err *err)
{
	struct number_evidence evidence = { 0 };
	bool ok = true;

	for (size_t i = 0; ok && i < n; i++)
		ok = figures_settle(feed, &files[i].header, &files[i].input, &files[i].columns, err)
		     && figures_look(&evidence, feed, &files[i].input, &files[i].header, &files[i].columns, err);
	ok = ok && figures_decide(&evidence, feed, err);
	number_evidence_free(&evidence);
	return ok;
}

static bool file_read_rows(struct feed_file *file, struct ingest *ingest, struct feed *feed, struct date_style style,
                           struct dedupe *seen, struct break_counts *breaks, struct err *err)
{
	bool ok;

	file->responses = (struct responses){
		.ingest = ingest, .feed = feed, .layout = file->layout, .header = &file->header, .columns = &file->columns,
		.input = &file->input, .comments = &file->comments, .breaks = breaks, .dates = style, .zone = feed->has_zone ? &feed->zone : file->has_zone ? &file->zone : NULL, .seen = seen, .first_day = LONG_MAX, .last_day = LONG_MIN,
	};
	ok = input_read(&file->input, responses_take, &file->responses, err);
	responses_finish(&file->responses);
	return ok;
}

/* Adds a file whose rows have been read to what is told of files, and of them all. */
static bool file_tell(const struct feed_file *file, struct ingest *ingest, const struct feed *feed, struct break_wordings *wordings,
                      struct feed_sum *sum, struct err *err)
{
	const struct responses *responses = &file->responses;
	const struct ingest_file about = {
		.source = feed->name, .recognised_as = file->layout->name, .header_rows = file->header.n_rows,
		.balance = &responses->balance, .without_unit = responses->without_unit,
		.redactions = file->comments.counts, .first_day = responses->first_day, .last_day = responses->last_day,
	};

	break_wordings_add(wordings, feed, &file->header, &file->columns, responses->first_day, responses->last_day);
	balance_add(&sum->balance, &responses->balance);
	sum->without_unit += responses->without_unit;
	sum->damaged_ids += responses->damaged_ids;
	sum->undeclared += responses->undeclared;
	if (file->input.ends_open && responses->ends_broken)
		sum->truncated = file->input.name;
	if (oddities_is_row_limit(file->input.last_line))
		sum->row_limit = file->input.name;
	sum->other_order += responses->other_order;
	sum->has_ids = sum->has_ids || feed->intervals || feed->kpi_rows || file->columns.of[FEED_ID] != SIZE_MAX;
	unread_find(&responses->unread, ingest, feed, &file->columns, &file->header, file->input.name, &responses->balance, &sum->worst);
	if (responses->last_day > sum->last_day)
		sum->last_day = responses->last_day;
	return ingest_add_file(ingest, &file->input, &about, err);
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
	size_t *order = files_latest_first(paths);
	struct date_style style = { 0 };
	struct dedupe seen = { 0 };
	struct feed_sum sum = { .last_day = LONG_MIN };
	struct break_feed breaks = { 0 };
	bool ok = true;

	memcpy(seen.key, ingest->people.key, sizeof seen.key);
	for (size_t i = 0; ok && i < paths->n; i++)
		ok = file_open(&files[i], ingest, feed, paths->paths[i], err);
	ok = ok && settle_dates(files, paths->n, ingest, feed, &style, err) && settle_labels(files, paths->n, ingest, feed, err)
	     && settle_figures(files, paths->n, feed, err)
	     && scales_begin(&ingest->scales, feed, ingest->programme, err);
	for (size_t i = 0; i < paths->n; i++)
		text_free(&files[i].input.head); /* a feed may have very many files */
	break_counts_begin(&breaks.counts, feed, &ingest->tallies);
	/* Of rows with one id that of the latest export counts; all else goes by name. */
	for (size_t i = 0; ok && i < paths->n; i++)
		ok = file_read_rows(&files[order[i]], ingest, feed, style, &seen, &breaks.counts, err);
	for (size_t i = 0; ok && i < paths->n; i++)
		ok = file_tell(&files[i], ingest, feed, &breaks.wordings, &sum, err);
	held_partials_settle(ingest, feed, &seen);
	sum.twice = ok ? find_twice(files, paths->n) : NULL;
	ok = ok && tell(ingest, feed, &files[0], &sum, err);
	if (ok)
		figures_tell(feed, ingest);
	comments_tell(ingest, feed);
	if (ok)
		breaks_find(ingest, &breaks);
	break_feed_free(&breaks);
	for (size_t i = 0; i < paths->n; i++)
		file_free(&files[i]);
	free(files);
	free(order);
	explicit_bzero(seen.key, sizeof seen.key);
	dedupe_free(&seen);
	return ok;
}

bool feeds_read(struct ingest *ingest, struct err *err)
{
	const struct programme *programme = ingest->programme;
	bool ok = true;

	scales_make(&ingest->scales, &ingest->metrics);
	for (size_t i = programme_next(programme, "source", 0); ok && i < programme->n_sections;
	     i = programme_next(programme, "source", i + 1)) {
		const struct section *section = &programme->sections[i];
		struct feed feed = { 0 };
		struct file_list paths = { 0 };

		ok = feed_read(&feed, programme, &ingest->metrics, section, &ingest->tallies, err) && figures_open(&feed, ingest, err)
		     && files_find(&paths, programme, section, "files", err) && read_files(ingest, &feed, &paths, err);
		file_list_free(&paths);
		figures_free(&feed);
		feed_free(&feed);
	}
	if (ok) {
		figures_finish(ingest);
		breaks_finish(ingest);
	}
	return ok;
}
