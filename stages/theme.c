/* theme: what people say.
 *
 * reads   comments        one redacted comment a row
 * writes  comment_counts  comments by feed, question, quarter and score
 *         quotes          some of those of the quarter evaluated, drawn by lot
 *
 * Both hold small counts, too: suppress takes out what may not be published. */
#include "pipeline/metric.h"
#include "pipeline/stage.h"
#include "stages/theme/quotes.h"
#include "stages/theme/voices.h"

static void count(const struct voices *voices, struct table *counts)
{
	for (size_t i = 0; i < voices->n; i = voices_end(voices, i)) {
		voices_put_key(voices, i, counts);
		table_put_text(counts, "scored_by", voices->all[i].scored_by);
		table_put_int(counts, "n", (long long)(voices_end(voices, i) - i));
	}
}

int main(int argc, char **argv)
{
	struct stage stage = { 0 };
	struct metrics metrics = { 0 };
	struct table comments = { 0 }, counts = { 0 }, quotes = { 0 };
	struct voices voices = { 0 };
	struct err err = { 0 };

	if (stage_begin(&stage, "theme", argc, argv, &err) && metrics_read(&metrics, &stage.programme, &err)
	    && stage_read(&stage, "comments", &comments, &err) && stage_supplied(&stage, &err)) {
		table_new(&counts, "comment_counts");
		table_new(&quotes, "quotes");
		voices_read(&voices, &comments, &metrics, programme_quarter_starts(&stage.programme), stage_last_day(&stage));
		count(&voices, &counts);
		quotes_draw(&voices, &comments, &stage.programme, stage.quarter, &quotes);
		if (stage_write(&stage, "comment_counts", &counts, &err) && stage_write(&stage, "quotes", &quotes, &err))
			stage_note(&stage, "%zu comments in, %zu counts and %zu quotes out; left out because they came after the quarter: %zu", comments.n_rows,
			           counts.n_rows, quotes.n_rows, voices.n_late);
	}
	voices_free(&voices);
	table_free(&comments);
	table_free(&counts);
	table_free(&quotes);
	metrics_free(&metrics);
	return stage_end(&stage, &err);
}
