/* Patterns of telephone numbers, and of dates, which look like them. */
#include <string.h>

#include "stages/ingest/redact_character.h"
#include "stages/ingest/redact_patterns.h"

static size_t count_digits(const char *text, size_t at, size_t n, size_t most)
{
	size_t length = 0;

	while (length <= most && redact_is_digit(redact_at(text, at + length, n)))
		length++;
	return length;
}

size_t redact_date(const char *text, size_t at, size_t n)
{
	size_t first = count_digits(text, at, n, 4), second, third, end = at + first;
	char mark = redact_at(text, end, n);

	if ((first != 1 && first != 2 && first != 4) || !mark || !strchr("/.-", mark))
		return 0;
	second = count_digits(text, end + 1, n, 4);
	end += 1 + second;
	if (second < 1 || second > 2 || redact_at(text, end, n) != mark)
		return 0;
	third = count_digits(text, end + 1, n, 4);
	if (first == 4 ? third < 1 || third > 2 : third != 2 && third != 4)
		return 0;
	return end + 1 + third - at;
}

/* What may stand between two groups of a telephone number: one or two separators, brackets, a point or a
 * stroke. */
static size_t phone_gap(const char *text, size_t at, size_t n)
{
	size_t end = at, step;

	for (int i = 0; i < 3; i++) {
		step = end < n && text[end] && strchr("().", text[end]) ? 1 : redact_separator(text, end, n);
		if (step == 0 && end < n && text[end] == '/')
			step = 1;
		if (step == 0)
			break;
		end += step;
	}
	return end - at;
}

/* How a number begins tells where it most likely ends. */
struct phone_form {
	bool is_marked; /* by + or 0: of any grouping; else only as 3-3-4 or a mobile without its 0 */
	size_t usual;   /* digits behind which a further group belongs to something else */
};

/* Whether digits without + or 0 are grouped as numbers are: 555 123 4567, 1-555-123-4567, 7700 900123. */
static bool is_grouped(const size_t *groups, size_t n_groups, char first)
{
	bool has_one = n_groups == 4 && groups[0] == 1 && first == '1';
	const size_t *main = groups + has_one;

	if (n_groups - has_one == 3 && main[0] == 3 && main[1] == 3 && main[2] == 4)
		return true;
	return first == '7' && groups[0] >= 4 && groups[0] != 10
	       && ((n_groups == 2 && groups[0] + groups[1] == 10) || (n_groups == 3 && groups[0] + groups[1] + groups[2] == 10));
}

size_t redact_phone(const char *text, size_t at, size_t n)
{
	enum { LEAST = 9, MOST = 15, GROUPS = 8 };
	size_t start = at, end, total = 0, groups[GROUPS], n_groups = 0, found = 0;
	struct phone_form form;
	char first;

	while (start < n && start - at < 3 && (text[start] == '+' || text[start] == '('))
		start++;
	first = redact_at(text, start, n);
	if (!redact_is_digit(first) || redact_date(text, start, n))
		return 0;
	if (first == '0' && redact_at(text, start + 1, n) == '0' && redact_at(text, start + 2, n) == '0')
		return 0; /* no country has such a number */
	form.is_marked = memchr(text + at, '+', start - at) || first == '0';
	form.usual = first != '0' ? 13 : redact_at(text, start + 1, n) == '0' ? 15 : 11;
	for (end = start; n_groups < GROUPS;) {
		size_t gap = n_groups ? phone_gap(text, end, n) : 0, length = count_digits(text, end + gap, n, MOST);

		if (length == 0 || total + length > MOST || (total >= LEAST && total + length > form.usual))
			break;
		/* a decimal fraction */
		if (n_groups == 1 && groups[0] == 1 && first == '0' && start == at && text[end] == '.')
			return 0;
		end += gap + length;
		total += length;
		groups[n_groups++] = length;
		if (total >= LEAST && (form.is_marked || is_grouped(groups, n_groups, first)))
			found = end - at;
	}
	return found;
}
