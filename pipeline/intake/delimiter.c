#include "pipeline/intake/delimiter.h"

#include <string.h>

static const struct {
	const char *word;
	char character;
} delimiters[DELIMITERS] = { { "comma", ',' }, { "semicolon", ';' }, { "tab", '\t' }, { "pipe", '|' } };

char delimiter_of_word(const char *word)
{
	for (size_t i = 0; i < DELIMITERS; i++)
		if (!strcmp(delimiters[i].word, word))
			return delimiters[i].character;
	return ',';
}

const char *delimiter_word(char delimiter)
{
	for (size_t i = 0; i < DELIMITERS; i++)
		if (delimiters[i].character == delimiter)
			return delimiters[i].word;
	return "";
}

char delimiter_number(size_t number)
{
	return delimiters[number].character;
}
