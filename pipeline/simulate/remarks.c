#include "pipeline/simulate/remarks.h"

#include <stddef.h>

#define LEN(array) (sizeof(array) / sizeof *(array))

enum { THEMES = 6, SAYINGS = 5 };

/* '#' stands for a number from 2 to 60. */
static const char *const praise[THEMES][SAYINGS] = {
	{ "I got through in under # minutes", "There was hardly any wait", "Answered on the second ring",
	  "Quick reply, within # minutes", "No queue at all this time" },
	{ "The adviser was friendly and patient", "Very polite and listened to me",
	  "The person I spoke to could not have been kinder", "Lovely manner on the phone",
	  "Made me feel that I mattered" },
	{ "They really knew what they were talking about", "Explained my bill so that I could follow it",
	  "Clear answers to every question", "Knew the tariff rules inside out",
	  "Gave me the right information straight away" },
	{ "My problem was sorted in one go", "Refund of £# arrived the next day",
	  "The engineer came when promised and fixed it", "All done without my having to chase",
	  "They put the mistake right at once" },
	{ "I was kept informed all the way", "They rang me back as they had said they would",
	  "Had a text at each step, which helped", "The follow-up e-mail was a nice touch",
	  "I always knew what would happen next" },
	{ "The web chat was easy to use", "Found the form online in no time",
	  "The app showed me just what I needed", "Setting up the account took # minutes",
	  "Simple to send the meter reading" },
};
static const char *const complaint[THEMES][SAYINGS] = {
	{ "I waited # minutes in the queue", "Took # days to get an answer",
	  "The line went dead after # minutes on hold", "Far too long to get through",
	  "Had to ring three times before anyone picked up" },
	{ "The adviser sounded bored", "I felt rushed and talked over", "Rather rude, I am sorry to say",
	  "Nobody seemed to care", "I was passed from one person to the next" },
	{ "I was told three different things by three people", "They did not understand my question",
	  "The answer turned out to be wrong", "Nobody could explain the £# on my bill",
	  "She had to ask a colleague about everything" },
	{ "My problem is still not solved", "The repair failed again after # days",
	  "I am still waiting for my refund of £#", "Closed my case without doing anything",
	  "The engineer never turned up" },
	{ "Nobody called me back", "I had to chase for an update every week",
	  "Promised a reply within # hours and heard nothing", "No one told me the visit was cancelled",
	  "Letters arrive after the date they are about" },
	{ "The web site kept logging me out", "Could not find the form anywhere",
	  "The chat bot went round in circles", "The app crashed when I sent the photo",
	  "Online account shows the wrong balance" },
};
static const char *const good_ends[] = { ".", "!", ". Thank you.", ". Well done.", ". Keep it up!", ", which I did not expect.", "" };
static const char *const bad_ends[] = { ".", ". Not good enough.", ". Please sort this out.", "!", ". \"We value your call\", indeed.", "...", "" };
static const char *const joins[] = { ". ", ", and ", ".\n", "; " };
static const char *const turns[] = { ", but ", ". However, ", ", although " };
static const char *const frames[REMARK_KINDS][3] = {
	[REMARK_EMAIL] = { " Please write to me at %.", " You can reach me on % if you need more.", " (my address is %)" },
	[REMARK_PHONE] = { " Please ring me on %.", " My number is %, any time after six.", " Call me back: %" },
	[REMARK_NAME] = { " Special thanks to %!", " I dealt with %.", " % should know about this." },
};

static void add_number(struct text *comment, struct random *random, const char *saying)
{
	for (; *saying; saying++) {
		if (*saying == '#')
			text_add_format(comment, "%zu", 2 + random_below(random, 59));
		else
			text_add_n(comment, saying, 1);
	}
}

/* Adds a saying; behind "and" and "but" it goes on in lower case, unless it begins with "I". */
static void add_saying(struct text *comment, struct random *random, const char *saying, bool goes_on)
{
	size_t at = comment->length;

	add_number(comment, random, saying);
	if (goes_on && !(saying[0] == 'I' && saying[1] == ' '))
		comment->bytes[at] = (char)(comment->bytes[at] | 0x20);
}

#define ONE_OF(random, array) ((array)[random_below((random), LEN(array))])

void remark_comment(struct text *comment, struct random *random, int csat)
{
	const char *const (*first)[SAYINGS] = csat >= 3 ? praise : complaint;
	const char *const (*second)[SAYINGS] = csat > 3 ? praise : complaint;
	size_t theme = random_below(random, THEMES), other = random_below(random, THEMES - 1);
	bool turn = csat == 3, two = turn || random_below(random, 3) == 0;
	const char *join = turn ? ONE_OF(random, turns) : ONE_OF(random, joins);
	bool goes_on = join[0] != '.' || (turn && join[1] == ' ');

	other += other >= theme;
	if (random_below(random, 50) == 0) /* what a spreadsheet would take for a formula */
		text_add(comment, csat > 3 ? "+1 " : "- ");
	add_saying(comment, random, ONE_OF(random, first[theme]), false);
	if (two) {
		text_add(comment, join);
		add_saying(comment, random, ONE_OF(random, second[other]), goes_on);
	}
	text_add(comment, csat > 3 ? ONE_OF(random, good_ends) : ONE_OF(random, bad_ends));
}

const char *remark_kind(enum remark_planted kind)
{
	static const char *const kinds[REMARK_KINDS] = { "nothing", "email", "phone", "name" };

	return kinds[kind];
}

void remark_add_planted(struct text *comment, struct random *random, enum remark_planted kind,
                       const char *value)
{
	for (const char *c = ONE_OF(random, frames[kind]); *c; c++) {
		if (*c == '%')
			text_add(comment, value);
		else
			text_add_n(comment, c, 1);
	}
}
