#include "stages/ingest/quantity.h"

#include <ctype.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "pipeline/base/text.h"
#include "stages/ingest/durations.h"

static const struct {
	const char *word;
	enum quantity_unit unit;
} words[] = {
	{ "seconds", QUANTITY_SECONDS }, { "second", QUANTITY_SECONDS }, { "secs", QUANTITY_SECONDS }, { "sec", QUANTITY_SECONDS },
	{ "s", QUANTITY_SECONDS },       { "minutes", QUANTITY_MINUTES }, { "minute", QUANTITY_MINUTES }, { "mins", QUANTITY_MINUTES },
	{ "min", QUANTITY_MINUTES },     { "hours", QUANTITY_HOURS },    { "hour", QUANTITY_HOURS },    { "hrs", QUANTITY_HOURS },
	{ "hr", QUANTITY_HOURS },        { "h", QUANTITY_HOURS },        { "days", QUANTITY_DAYS },     { "day", QUANTITY_DAYS },
	{ "hh:mm:ss", QUANTITY_HMS },    { "h:mm:ss", QUANTITY_HMS },    { "hms", QUANTITY_HMS },
};

static const double factors[] = { [QUANTITY_SECONDS] = 1, [QUANTITY_MINUTES] = 60, [QUANTITY_HOURS] = 3600, [QUANTITY_DAYS] = 86400 };

enum quantity_unit quantity_unit_of_word(const char *word)
{
	for (size_t i = 0; word && i < sizeof words / sizeof *words; i++)
		if (text_equal_fold(words[i].word, word))
			return words[i].unit;
	return QUANTITY_UNKNOWN;
}

/* The unit that stands at the beginning of the text, as a word of its own. */
static enum quantity_unit unit_at(const char *text)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i].word);

		if (!strncasecmp(text, words[i].word, n) && !isalnum((unsigned char)text[n]) && text[n] != ':')
			return words[i].unit;
	}
	return QUANTITY_UNKNOWN;
}

enum quantity_unit quantity_unit_of_header(const char *name)
{
	enum quantity_unit found = QUANTITY_UNKNOWN, unit;
	const char *underscore = strrchr(name, '_');

	for (const char *c = name; *c; c++) {
		bool begins = c == name || !isalnum((unsigned char)c[-1]);

		unit = QUANTITY_UNKNOWN;
		if (*c == '(' || *c == '[')
			unit = unit_at(c + 1);
		else if (c == underscore)
			unit = unit_at(c + 1);
		else if (begins && (!strncasecmp(c, "in ", 3) || !strncasecmp(c, "in_", 3)))
			unit = unit_at(c + 3);
		if (unit != QUANTITY_UNKNOWN && found != QUANTITY_UNKNOWN && unit != found)
			return QUANTITY_UNKNOWN;
		found = unit != QUANTITY_UNKNOWN ? unit : found;
	}
	return found;
}

bool quantity_settle(enum quantity_unit *unit, const char *prefix, const char *name, const struct feed *feed,
                     const struct header *header, const struct input *input, size_t column, size_t want, struct err *err)
{
	char *key = text_format("%s.%s", prefix, name);
	const char *declared = feed_text(feed, key), *title = header->columns[column].name;
	enum quantity_unit told = declared ? quantity_unit_of_word(declared) : quantity_unit_of_header(title);
	bool ok = true;

	if (told == QUANTITY_UNKNOWN)
		ok = err_at(err, ERR_DATA, input->path, header->line, 0,
		            "%s %s: the name of the column \"%s\" does not tell its unit; %s = seconds, minutes, hours, days or hms was expected",
		            feed->words, feed->wants[want].key, title, key);
	else if (*unit != QUANTITY_UNKNOWN && told != *unit)
		ok = err_at(err, ERR_DATA, input->path, header->line, 0,
		            "%s %s: the column \"%s\" is in another unit than that of another file; one unit for all files, or %s, was expected",
		            feed->words, feed->wants[want].key, title, key);
	*unit = told;
	free(key);
	return ok;
}

/* H:MM:SS, any hours, seconds with or without a fraction. */
static bool read_hms(const char *cell, double *seconds)
{
	double parts[3] = { 0 };
	const char *c = cell;

	for (int i = 0; i < 3; i++) {
		size_t n = strspn(c, "0123456789");

		if (n == 0 || n > 7 || (i > 0 && n != 2))
			return false;
		for (; n > 0; n--)
			parts[i] = parts[i] * 10 + (*c++ - '0');
		if (i < 2 && *c++ != ':')
			return false;
	}
	if (*c == '.') {
		double place = 0.1;

		if (!isdigit((unsigned char)*++c))
			return false;
		for (; isdigit((unsigned char)*c); c++, place /= 10)
			parts[2] += (*c - '0') * place;
	}
	*seconds = parts[0] * 3600 + parts[1] * 60 + parts[2];
	return *c == '\0' && parts[1] < 60 && parts[2] < 60;
}

const char *quantity_read(const char *cell, enum quantity_unit unit, enum number_decimal decimal, double *seconds)
{
	struct number number;
	const char *wrong = NULL;

	if (unit == QUANTITY_HMS) {
		if (!read_hms(cell, seconds))
			return "it is no span of time; hours, minutes and seconds such as 1:02:03 were expected";
	} else {
		wrong = number_read(cell, decimal, &number);
		if (wrong || number.is_percent || number.is_money)
			return "it is no number; a span of time from 0 on was expected";
		*seconds = number.value * factors[unit];
	}
	if (!(*seconds >= 0))
		return "it is below 0; a span of time from 0 on was expected";
	if (*seconds > DURATIONS_LONGEST)
		return "it is longer than a hundred years; is it in another unit?";
	return NULL;
}

bool quantity_read_target(const char *text, double *seconds)
{
	static const char letters[] = "smhd";
	const char *c = text;

	*seconds = 0;
	while (*c) {
		size_t n = strspn(c, "0123456789");
		const char *letter = c[n] ? strchr(letters, c[n]) : NULL;
		double number = 0;

		if (n == 0 || n > 7 || !letter)
			return false;
		for (; n > 0; n--)
			number = number * 10 + (*c++ - '0');
		*seconds += number * factors[QUANTITY_SECONDS + (letter - letters)];
		c++;
		c += strspn(c, " ");
	}
	return *seconds > 0;
}
