#include "stages/ingest/contacts.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/fold.h"

struct contact {
	uint64_t who; /* hash of customer and cause */
	int32_t day;
	uint32_t place; /* number of its unit, from 1 on; 0 without one */
};

_Static_assert(sizeof(struct contact) == 16, "contacts are many");
_Static_assert(crypto_shorthash_KEYBYTES == 16, "the key is that of SipHash");

static uint64_t hash_of(const struct contacts *contacts, const char *customer, const char *cause)
{
	char *who = fold_text(customer), *why = fold_text(cause), *both = text_format("%s\n%s", who, why);
	uint64_t hash = 0;

	crypto_shorthash((unsigned char *)&hash, (const unsigned char *)both, strlen(both), contacts->key);
	free(who);
	free(why);
	free(both);
	return hash;
}

/* The number of the row's unit, from 1 on; 0 without one. */
static uint32_t place_of(struct contacts *contacts, const struct tallies_row *row)
{
	const uint32_t words[] = { row->unit_kind, row->unit };

	contacts->places.width = sizeof words / sizeof *words;
	return row->has_unit ? (uint32_t)keys_add(&contacts->places, words) + 1 : 0;
}

void contacts_add(struct contacts *contacts, const struct tallies_row *row, const char *customer, const char *cause)
{
	contacts->all = mem_grow(contacts->all, &contacts->capacity, contacts->n + 1, sizeof *contacts->all);
	contacts->all[contacts->n++] = (struct contact){ hash_of(contacts, customer, cause), (int32_t)row->day,
		                                         place_of(contacts, row) };
}

static int by_issue(const void *a, const void *b)
{
	const struct contact *x = a, *y = b;

	if (x->who != y->who)
		return x->who < y->who ? -1 : 1;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return (x->place > y->place) - (x->place < y->place);
}

static void count_issue(const struct contacts *contacts, struct tallies *tallies, uint32_t item, const struct contact *first,
                        bool is_resolved)
{
	struct tallies_row row = { .source = tallies_name(tallies, ""), .day = first->day, .has_unit = first->place > 0 };

	if (row.has_unit) {
		row.unit_kind = keys_of(&contacts->places, first->place - 1)[0];
		row.unit = keys_of(&contacts->places, first->place - 1)[1];
	}
	tallies_add_flag(tallies, &row, item, is_resolved);
}

static long last_day_of(const struct contacts *contacts)
{
	long last = LONG_MIN;

	for (size_t i = 0; i < contacts->n; i++)
		last = contacts->all[i].day > last ? contacts->all[i].day : last;
	return last;
}

struct contacts_sum contacts_count(struct contacts *contacts, struct tallies *tallies, uint32_t item, long window_days,
                                   long cut_off)
{
	struct contacts_sum sum = { 0 };

	if (contacts->n > 0)
		qsort(contacts->all, contacts->n, sizeof *contacts->all, by_issue);
	if (cut_off == LONG_MAX)
		cut_off = last_day_of(contacts);
	for (size_t from = 0, to; from < contacts->n; from = to) {
		const struct contact *first = &contacts->all[from];

		for (to = from + 1; to < contacts->n && contacts->all[to].who == first->who
		                    && contacts->all[to].day - contacts->all[to - 1].day <= window_days;)
			to++;
		if (cut_off - first->day < window_days) {
			sum.immature++;
			continue;
		}
		sum.issues++;
		sum.resolved += to - from == 1;
		count_issue(contacts, tallies, item, first, to - from == 1);
	}
	return sum;
}

void contacts_free(struct contacts *contacts)
{
	free(contacts->all);
	keys_free(&contacts->places);
	*contacts = (struct contacts){ 0 };
}
