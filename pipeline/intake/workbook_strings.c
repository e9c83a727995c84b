#include "pipeline/intake/workbook_strings.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "pipeline/base/mem.h"

enum { ESCAPE = 7 }; /* of _x000D_ */

void workbook_rich_begin(struct workbook_rich *rich, const struct workbook_element *element)
{
	int inside = element->depth - rich->depth;

	if (inside == 1)
		rich->is_run = !strcmp(element->name, "r");
	if (inside == 1 || (inside == 2 && rich->is_run))
		rich->is_text = !strcmp(element->name, "t");
}

void workbook_rich_end(struct workbook_rich *rich, const struct workbook_element *element)
{
	if (element->depth <= rich->depth + (rich->is_run ? 2 : 1))
		rich->is_text = false;
}

/* The number in _xHHHH_, or -1 when these bytes are none. */
static long escaped(const char *bytes, size_t n)
{
	long value = 0;

	if (n < ESCAPE || bytes[0] != '_' || bytes[1] != 'x' || bytes[ESCAPE - 1] != '_')
		return -1;
	for (size_t i = 2; i < ESCAPE - 1; i++) {
		const char *digit = bytes[i] ? strchr("0123456789ABCDEFabcdef", bytes[i]) : NULL;
		long number = digit ? digit - "0123456789ABCDEFabcdef" : 0;

		if (!digit)
			return -1;
		value = value * 16 + (number < 16 ? number : number - 6);
	}
	return value;
}

void workbook_unescape(struct text *text)
{
	char *bytes = text->bytes;
	size_t from = 0, to = 0, n = text->length;

	if (n < ESCAPE || !memchr(bytes, '_', n))
		return;
	while (from < n) {
		long unit = escaped(bytes + from, n - from), low;

		if (unit < 0) {
			bytes[to++] = bytes[from++];
			continue;
		}
		from += ESCAPE;
		low = unit >= 0xD800 && unit < 0xDC00 ? escaped(bytes + from, n - from) : -1;
		if (low >= 0xDC00 && low < 0xE000) {
			from += ESCAPE;
			unit = 0x10000 + (unit - 0xD800) * 0x400 + (low - 0xDC00);
		} else if (unit >= 0xD800 && unit < 0xE000) {
			unit = 0xFFFD;
		}
		to += (size_t)utf8proc_encode_char((utf8proc_int32_t)unit, (utf8proc_uint8_t *)bytes + to);
	}
	bytes[to] = '\0';
	text->length = to;
}

/* The reading of the part under way. */
struct listening {
	struct workbook_strings *strings;
	struct workbook_rich rich;
	struct text piece;
};

static bool on_begin(void *context, const struct workbook_element *element, struct err *err)
{
	struct listening *listening = context;

	(void)err;
	if (element->depth == 2)
		listening->piece.length = 0;
	workbook_rich_begin(&listening->rich, element);
	return true;
}

static bool on_text(void *context, const char *bytes, int n, struct err *err)
{
	struct listening *listening = context;

	(void)err;
	if (listening->rich.is_text)
		text_add_n(&listening->piece, bytes, (size_t)n);
	return true;
}

static bool on_end(void *context, const struct workbook_element *element, struct err *err)
{
	struct listening *listening = context;
	struct workbook_strings *strings = listening->strings;

	(void)err;
	workbook_rich_end(&listening->rich, element);
	if (element->depth != 2 || strcmp(element->name, "si") != 0)
		return true;
	workbook_unescape(&listening->piece);
	text_add_n(&strings->bytes, listening->piece.bytes, listening->piece.length);
	strings->ends = mem_grow(strings->ends, &strings->capacity, strings->n + 1, sizeof *strings->ends);
	strings->ends[strings->n++] = (uint32_t)strings->bytes.length;
	return true;
}

bool workbook_strings_read(struct workbook_strings *strings, struct zip *zip, const char *path, const char *part,
                           struct err *err)
{
	static const struct workbook_listener listener = {
		.root = "sst", .limit = UINT64_C(1) << 30, .begin = on_begin, .text = on_text, .end = on_end
	};
	struct listening listening = { .strings = strings, .rich = { .depth = 2 } };

	strings->is_read = workbook_package_read(zip, path, part, &listener, &listening, err);
	text_free(&listening.piece);
	return strings->is_read;
}

const char *workbook_strings_get(const struct workbook_strings *strings, long long number, size_t *length)
{
	size_t start;

	*length = 0;
	if (number < 0 || (unsigned long long)number >= strings->n)
		return NULL;
	start = number ? strings->ends[number - 1] : 0;
	*length = strings->ends[number] - start;
	return strings->bytes.bytes + start;
}

void workbook_strings_free(struct workbook_strings *strings)
{
	text_free(&strings->bytes);
	free(strings->ends);
	*strings = (struct workbook_strings){ 0 };
}
