#include "pipeline/intake/workbook_styles.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

/* A format of the workbook's own. */
struct own_format {
	long long number;
	enum workbook_format format;
};

/* The reading of the part under way. */
struct listening {
	struct own_format *own;
	size_t n_own, own_capacity;
	long long *numbers; /* of the formats, style by style: they may stand before what they name */
	size_t n, capacity;
	bool is_in_formats, is_in_styles;
};

/* The number in an attribute; 0, which is the general format, when it is none. */
static long long number_in(const struct workbook_element *element)
{
	const char *text = workbook_attribute(element, "numFmtId");
	long long number;

	return text && text_to_int(text, &number) ? number : 0;
}

static bool on_begin(void *context, const struct workbook_element *element, struct err *err)
{
	struct listening *listening = context;

	(void)err;
	if (element->depth == 2) {
		listening->is_in_formats = !strcmp(element->name, "numFmts");
		listening->is_in_styles = !strcmp(element->name, "cellXfs");
	} else if (element->depth == 3 && listening->is_in_formats && !strcmp(element->name, "numFmt")) {
		const char *code = workbook_attribute(element, "formatCode");

		listening->own = mem_grow(listening->own, &listening->own_capacity, listening->n_own + 1, sizeof *listening->own);
		listening->own[listening->n_own++] = (struct own_format){ number_in(element), workbook_format_of_code(code ? code : "") };
	} else if (element->depth == 3 && listening->is_in_styles && !strcmp(element->name, "xf")) {
		listening->numbers = mem_grow(listening->numbers, &listening->capacity, listening->n + 1, sizeof *listening->numbers);
		listening->numbers[listening->n++] = number_in(element);
	}
	return true;
}

static int by_number(const void *a, const void *b)
{
	const struct own_format *one = a, *other = b;

	return (one->number > other->number) - (one->number < other->number);
}

/* A workbook's own format goes before the one that comes with the program under that number. */
static void settle(struct workbook_styles *styles, struct listening *listening)
{
	if (listening->n_own)
		qsort(listening->own, listening->n_own, sizeof *listening->own, by_number);
	for (size_t i = 0; i < listening->n; i++) {
		struct own_format wanted = { .number = listening->numbers[i] };
		const struct own_format *own = listening->n_own
			? bsearch(&wanted, listening->own, listening->n_own, sizeof wanted, by_number) : NULL;

		styles->formats = mem_grow(styles->formats, &styles->capacity, styles->n + 1, sizeof *styles->formats);
		styles->formats[styles->n++] = own ? own->format : workbook_format_built_in(wanted.number);
	}
}

bool workbook_styles_read(struct workbook_styles *styles, struct zip *zip, const char *path, const char *part,
                          struct err *err)
{
	static const struct workbook_listener listener = { .root = "styleSheet", .limit = 1 << 26, .begin = on_begin };
	struct listening listening = { 0 };
	bool ok = workbook_package_read(zip, path, part, &listener, &listening, err);

	if (ok)
		settle(styles, &listening);
	free(listening.own);
	free(listening.numbers);
	return ok;
}

void workbook_styles_free(struct workbook_styles *styles)
{
	free(styles->formats);
	*styles = (struct workbook_styles){ 0 };
}
