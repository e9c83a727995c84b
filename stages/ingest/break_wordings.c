#include "stages/ingest/break_wordings.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <utf8proc.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/fold.h"
#include "stages/ingest/breaks.h"
#include "stages/ingest/ingest.h"
#include "stages/ingest/redact.h"

/* Bytes of a wording that is told, and how many of them stand before the first difference. */
enum { SHORT = 140, LEAD = 40 };

/* The length of the tag that begins here, or of an entity such as &nbsp; 0 when neither does: "under < 5" has
 * none. */
static size_t markup_at(const char *text)
{
	size_t n;

	if (*text == '<' && (isalpha((unsigned char)text[1]) || text[1] == '/' || text[1] == '!')) {
		n = strcspn(text, ">");
		return text[n] ? n + 1 : 0;
	}
	if (*text != '&')
		return 0;
	n = 1 + strspn(text + 1, "#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
	return text[n] == ';' ? n + 1 : 0;
}

static bool counts(utf8proc_int32_t point)
{
	utf8proc_category_t category = utf8proc_category(point);

	return category <= UTF8PROC_CATEGORY_NO && category != UTF8PROC_CATEGORY_CN;
}

/* Whether the markup stands within words, and takes no room. */
static bool is_inline(const char *markup)
{
	static const char *const tags[] = { "a", "b", "em", "font", "i", "span", "strong", "sub", "sup", "u" };
	const char *name = markup + 1 + (markup[1] == '/');
	size_t n = strcspn(name, " />\t\r\n");

	for (size_t i = 0; *markup == '<' && i < sizeof tags / sizeof *tags; i++)
		if (strlen(tags[i]) == n && !strncasecmp(tags[i], name, n))
			return true;
	return false;
}

/* On one line, a space for each run of markup and white space. The caller frees it. */
static char *without_markup(const char *text)
{
	struct text plain = { 0 };

	for (size_t n; *text; text += n) {
		size_t markup = markup_at(text);
		bool is_space = (markup && !is_inline(text)) || strchr(" \t\r\n\v\f", *text);

		n = markup ? markup : 1;
		if (!is_space && !markup)
			text_add_n(&plain, text, 1);
		else if (is_space && plain.length && plain.bytes[plain.length - 1] != ' ')
			text_add(&plain, " ");
	}
	if (plain.length && plain.bytes[plain.length - 1] == ' ')
		plain.bytes[--plain.length] = '\0';
	return text_take(&plain);
}

char *break_wording_fold(const char *text)
{
	struct text kept = { 0 };
	char *plain = without_markup(text), *folded = fold_text(plain);

	free(plain);
	for (const char *at = folded; *at;) {
		utf8proc_int32_t point = 0;
		utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)at, -1, &point);

		if (n <= 0 || counts(point))
			text_add_n(&kept, at, n > 0 ? (size_t)n : 1);
		at += n > 0 ? n : 1;
	}
	free(folded);
	return text_take(&kept);
}

static bool is_inside(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80;
}

char *break_wording_shorten(const char *text, const char *other)
{
	size_t n = strlen(text), from = 0, to;

	if (n <= SHORT)
		return mem_copy_text(text);
	while (text[from] && text[from] == other[from])
		from++;
	from = from > LEAD ? from - LEAD : 0;
	if (from + SHORT > n)
		from = n - SHORT;
	to = from + SHORT;
	while (from > 0 && is_inside(text[from]))
		from--;
	while (to < n && is_inside(text[to]))
		to--;
	return text_format("%s%.*s%s", from ? "…" : "", (int)(to - from), text + from, to < n ? "…" : "");
}

void break_wordings_add(struct break_wordings *wordings, const struct feed *feed, const struct header *header,
                        const struct feed_columns *columns, long first_day, long last_day)
{
	if (last_day < first_day)
		return;
	for (size_t i = 0; i < feed->n_items; i++) {
		const struct header_column *column = &header->columns[columns->items[i]];
		const char *text = *column->text ? column->text : column->name;

		wordings->all = mem_grow(wordings->all, &wordings->capacity, wordings->n + 1, sizeof *wordings->all);
		wordings->all[wordings->n++] = (struct break_wording){ i, wordings->n_files, first_day, last_day, mem_copy_text(text), break_wording_fold(text) };
	}
	wordings->n_files++;
}

static int by_item_and_day(const void *a, const void *b)
{
	const struct break_wording *x = a, *y = b;

	if (x->item != y->item)
		return x->item > y->item ? 1 : -1;
	if (x->first_day != y->first_day)
		return x->first_day > y->first_day ? 1 : -1;
	return (x->file > y->file) - (x->file < y->file);
}

static char *redacted(const struct ingest *ingest, const char *text)
{
	uint64_t counts_of[REDACT_KINDS] = { 0 };
	struct text out = { 0 };
	char *plain = without_markup(text);

	redact(plain, &ingest->comments.names, &out, counts_of);
	free(plain);
	return text_take(&out);
}

static void tell(struct ingest *ingest, const struct feed *feed, const struct break_wording *before, const struct break_wording *after, bool is_new)
{
	const char *item = feed->items[after->item].name;
	char *old = redacted(ingest, before->text), *now = redacted(ingest, after->text);
	char *old_short = break_wording_shorten(old, now), *now_short = break_wording_shorten(now, old);
	char day[CALENDAR_TEXT], *sentence;

	day_text(after->first_day, day);
	sentence = text_format("[source %s] %s: from %s on the question reads %s\"%s\", after \"%s\".", feed->name, item, day, is_new ? "" : "again ", now_short, old_short);
	breaks_add(ingest, &(struct break_found){ .source = feed->name, .item = item, .segment = "", .kind = "question_text", .severity = "warning",
	                                          .period = { PERIOD_DAY, after->first_day }, .until = LONG_MIN, .before = old_short, .after = now_short,
	                                          .sentence = sentence,
	                                          .action = "Judge whether both wordings ask the same. If they do not, make two feeds with an item each; a change over the day is then not read as one." });
	free(old);
	free(now);
	free(old_short);
	free(now_short);
	free(sentence);
}

/* Whether any of the n files before it, of the same item, has that wording and rows from that day on. */
static bool was_worded(const struct break_wording *files, size_t n, const char *folded, long from)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(files[i].folded, folded) && files[i].last_day >= from)
			return true;
	return false;
}

/* The files of one item, in the order of their first days. A wording that ran side by side with another, as of two
 * languages, is told once; one that comes back after the other has ended is a change, too. */
static void look_at_item(struct ingest *ingest, const struct feed *feed, const struct break_wording *files, size_t n)
{
	long told = LONG_MIN; /* a day has one break, whatever its files have */

	for (size_t i = 1; i < n; i++) {
		const struct break_wording *before = &files[i - 1], *after = &files[i];
		bool is_new;

		if (!strcmp(before->folded, after->folded) || after->first_day == told)
			continue;
		is_new = !was_worded(files, i, after->folded, LONG_MIN);
		if (!is_new && was_worded(files, n, before->folded, after->first_day))
			continue;
		tell(ingest, feed, before, after, is_new);
		told = after->first_day;
	}
}

void break_wordings_find(struct ingest *ingest, const struct feed *feed, struct break_wordings *wordings)
{
	if (wordings->n)
		qsort(wordings->all, wordings->n, sizeof *wordings->all, by_item_and_day);
	for (size_t from = 0, to; from < wordings->n; from = to) {
		for (to = from; to < wordings->n && wordings->all[to].item == wordings->all[from].item; to++)
			;
		look_at_item(ingest, feed, &wordings->all[from], to - from);
	}
}

void break_wordings_free(struct break_wordings *wordings)
{
	for (size_t i = 0; i < wordings->n; i++) {
		free(wordings->all[i].text);
		free(wordings->all[i].folded);
	}
	free(wordings->all);
	*wordings = (struct break_wordings){ 0 };
}
