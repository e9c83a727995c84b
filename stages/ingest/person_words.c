#include "stages/ingest/person_words.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/recognise/recognise_words.h"

/* Words as words_of makes them, with a space before and behind each; every list ends with NULL. */

/* Who is meant by these alone. */
static const char *const staff[] = {
	" agent ", " agente ", " agentname ", " assignee ", " employee ", " employeename ", " advisor ", " adviser ", " conseiller ",
	" asesor ", " representative ", " rep ", " csr ", " staff member ", " member of staff ", " team member ", " colleague ",
	" manager ", " line manager ", " supervisor ", " team leader ", " team lead ", " teamleader ", " owner ", " handler ",
	" call taker ", " caseworker ", " case worker ", " technician ", " cashier ", " sachbearbeiter ", " mitarbeiter ", " person ",
	" handled by ", " assigned to ", " served by ", " resolved by ", " closed by ", " answered by ", " taken by ", " created by ",
	" requester ", " submitter ", " submitted by ", " nominee ", " nominator ", " judge ", NULL,
};

/* Who is meant only where a name or address follows: "customer" alone may be a kind of them, or a firm. */
static const char *const others[] = {
	" customer ", " client ", " user ", " patient ", " guest ", " respondent ", " caller ", " contact ", " member ", " staff ",
	" server ", " operator ", " consultant ", " participant ", " student ", " candidate ", " passenger ", " your ", NULL,
};

/* What is a person's by itself and behind any of those. */
static const char *const names[] = {
	" name ", " full name ", " fullname ", " first name ", " firstname ", " forename ", " given name ", " last name ", " lastname ",
	" surname ", " family name ", " username ", " user name ", " login ", " vorname ", " nachname ", " nom ", " prenom ", " nombre ",
	" apellido ", " apellidos ", " naam ", " nome ", " email ", " e mail ", " mail ", " email address ", " e mail address ",
	" mail address ", " e mail adresse ", " adresse e mail ", " phone ", " phone number ", " telephone ", NULL,
};

static const char *const ids[] = { " id ", " ref ", " reference ", " number ", " no ", " code ", " badge ", NULL };

/* What may stand before those of staff. */
static const char *const before[] = {
	" assigned ", " current ", " first ", " last ", " primary ", " responsible ", " support ", " service ", " sales ", " customer ",
	" field ", " call ", " chat ", " case ", " ticket ", " account ", " contact ", " centre ", " center ", " task ", NULL,
};

static bool is_one_of(const char *const *list, const char *words)
{
	for (; *list; list++)
		if (!strcmp(*list, words))
			return true;
	return false;
}

static bool are_staff(const char *words)
{
	while (!is_one_of(staff, words)) {
		const char *const *first = before;

		while (*first && strncmp(words, *first, strlen(*first)) != 0)
			first++;
		if (!*first)
			return false;
		words += strlen(*first) - 1;
	}
	return true;
}

/* Whether the words end with one of the list and what stands before that is a person, too. */
static bool end_with(const char *words, const char *const *list, bool with_others)
{
	size_t n = strlen(words);

	for (; *list; list++) {
		size_t n_end = strlen(*list);
		bool fits = n > n_end && !strcmp(words + n - n_end, *list);
		char *rest = fits ? strndup(words, n - n_end + 1) : NULL;
		bool are = rest && (are_staff(rest) || (with_others && is_one_of(others, rest)));

		free(rest);
		if (are)
			return true;
	}
	return false;
}

bool person_words_are(const char *name)
{
	char *words = words_of(name);
	bool are = is_one_of(names, words) || are_staff(words) || end_with(words, names, true) || end_with(words, ids, false);

	free(words);
	return are;
}
