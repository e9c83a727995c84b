#include "pipeline/intake/vendor.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/fold.h"

enum { UNIT_BYTES = 12 }; /* " (seconds)" */

/* Whether the text is the name, perhaps with a unit in brackets behind it. */
static bool is_name(const char *folded, const char *name)
{
	size_t n = strlen(name), all = strlen(folded);

	if (n == 0 || strncmp(folded, name, n) != 0)
		return false;
	return !folded[n] || (!strncmp(folded + n, " (", 2) && folded[all - 1] == ')' && all - n <= UNIT_BYTES);
}

/* Whether one of the names, folded, is the folded text. */
static bool has_folded(const char *names, const char *folded)
{
	while (names) {
		const char *bar = strchr(names, '|');
		char *one = bar ? text_format("%.*s", (int)(bar - names), names) : mem_copy_text(names);
		char *other = fold_text(one);
		bool is = is_name(folded, other);

		free(one);
		free(other);
		if (is)
			return true;
		names = bar ? bar + 1 : NULL;
	}
	return false;
}

bool vendor_has_name(const char *names, const char *name)
{
	char *folded = fold_text(name);
	bool has = *folded && has_folded(names, folded);

	free(folded);
	return has;
}

/* The place of the first column that bears one of the names; n when none does. */
static size_t find(const char *names, char *const *folded, size_t n)
{
	size_t i = 0;

	while (i < n && !(*folded[i] && has_folded(names, folded[i])))
		i++;
	return i;
}

/* How many columns prove the row; 0 when it is not proved. */
static size_t proofs_of(const struct vendor *vendor, char *const *folded, size_t n)
{
	size_t all = 0, any = 0;

	for (; all < VENDOR_ALL && vendor->all[all]; all++) {
		size_t among = all == 0 && vendor->is_first && n > 0 ? 1 : n;

		if (find(vendor->all[all], folded, among) == among)
			return 0;
	}
	for (size_t i = 0; i < VENDOR_ANY && vendor->any[i]; i++)
		any += find(vendor->any[i], folded, n) < n;
	return any >= vendor->least ? all + any : 0;
}

static char **fold_all(const char *const *names, size_t n)
{
	char **folded = mem_alloc(n, sizeof *folded);

	for (size_t i = 0; i < n; i++)
		folded[i] = fold_text(names[i]);
	return folded;
}

static void free_all(char **folded, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(folded[i]);
	free(folded);
}

const struct vendor *vendor_find(const char *format, const char *const *names, size_t n, size_t *proofs)
{
	char **folded = fold_all(names, n);
	const struct vendor *best = NULL;

	*proofs = 0;
	for (const struct vendor *vendor = vendors; vendor->format; vendor++) {
		size_t found = format && strcmp(vendor->format, format) ? 0 : proofs_of(vendor, folded, n);

		if (found > *proofs) {
			best = vendor;
			*proofs = found;
		}
	}
	free_all(folded, n);
	return best;
}

const struct vendor *vendor_nearest(const char *format, const char *const *names, size_t n)
{
	char **folded = fold_all(names, n);
	const struct vendor *best = NULL;
	size_t most = 0;

	for (const struct vendor *vendor = vendors; vendor->format; vendor++) {
		size_t known = 0;

		if (strcmp(vendor->format, format) != 0)
			continue;
		for (const struct vendor_column *column = vendor->columns; column->names; column++)
			known += find(column->names, folded, n) < n;
		if (!best || known > most) {
			best = vendor;
			most = known;
		}
	}
	free_all(folded, n);
	return best;
}

/* Of these roles a file has one column: a second one would make the stand-in ambiguous. */
static bool is_single(enum header_role role)
{
	return role == HEADER_ID || role == HEADER_DATE || role == HEADER_STATUS || role == HEADER_FINISHED;
}

static void mark_column(const struct vendor *vendor, const struct vendor_column *known, struct header *header)
{
	size_t taken;

	for (size_t i = 0; i < header->n_columns; i++) {
		struct header_column *column = &header->columns[i];

		if (column->role != HEADER_PLAIN
		    || !(vendor_has_name(known->names, column->name) || vendor_has_name(known->names, column->text)))
			continue;
		if (is_single(known->role) && header_look_role(header, known->role, &taken) != HEADER_ABSENT) {
			column->role = HEADER_ASIDE;
			continue;
		}
		column->role = known->role;
		column->as = known->as;
		if (known->role == HEADER_DATE && vendor->timezone && !column->timezone)
			column->timezone = mem_copy_text(vendor->timezone);
	}
}

void vendor_mark(const struct vendor *vendor, struct header *header)
{
	header->vendor = vendor;
	for (const struct vendor_column *known = vendor->columns; known->names; known++)
		mark_column(vendor, known, header);
}
