#include "pipeline/simulate/contacts.h"

#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/calendar.h"
#include "pipeline/simulate/holidays.h"

static const struct {
	const char *name;
	double level, share_first, share_last; /* of contacts, at the beginning and at the end */
} channels[CONTACTS_CHANNELS] = {
	{ "phone", 0.02, 0.48, 0.42 },
	{ "email", -0.02, 0.24, 0.22 },
	{ "chat", 0.01, 0.16, 0.22 },
	{ "web", -0.03, 0.12, 0.14 },
};

/* Busy Mondays, thin week-ends, thinner holidays, a push in January and before Christmas. */
void contacts_make(struct contacts *contacts, long first_day, long last_day)
{
	static const double weekday[7] = { 1.25, 1.10, 1.05, 1.05, 1.00, 0.50, 0.30 };
	static const double month[12] = { 1.12, 1.02, 1.00, 1.00, 0.97, 0.96, 0.98, 0.92, 1.00, 1.02, 1.06, 0.98 };
	double sum = 0;

	contacts->first_day = first_day;
	contacts->n_days = (size_t)(last_day - first_day + 1);
	contacts->volume = mem_alloc(contacts->n_days, sizeof *contacts->volume);
	for (size_t d = 0; d < contacts->n_days; d++) {
		long day = first_day + (long)d;
		int year, m, day_of_month;

		day_to_civil(day, &year, &m, &day_of_month);
		sum += month[m - 1] * (holiday_name(day) ? 0.25 : weekday[day_of_week(day)]);
		contacts->volume[d] = sum;
	}
	for (size_t d = 0; d < contacts->n_days; d++)
		contacts->volume[d] /= sum;
}

void contacts_free(struct contacts *contacts)
{
	free(contacts->volume);
	*contacts = (struct contacts){ 0 };
}

long contacts_day(const struct contacts *contacts, double u)
{
	size_t low = 0, high = contacts->n_days - 1;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (contacts->volume[middle] < u)
			low = middle + 1;
		else
			high = middle;
	}
	return contacts->first_day + (long)low;
}

long contacts_time_of_day(double u, double v)
{
	return 8 * 3600 + (long)(12 * 3600 * (u + v) / 2);
}

size_t contacts_pick_channel(const struct contacts *contacts, long day, double u)
{
	double along = (double)(day - contacts->first_day) / (double)contacts->n_days;
	size_t channel = 0;

	for (; channel + 1 < CONTACTS_CHANNELS; channel++) {
		u -= channels[channel].share_first * (1 - along) + channels[channel].share_last * along;
		if (u < 0)
			break;
	}
	return channel;
}

const char *contacts_channel(size_t channel)
{
	return channels[channel].name;
}

double contacts_channel_level(size_t channel)
{
	return channels[channel].level;
}
