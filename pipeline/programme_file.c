/* Reading of programme.ini. */
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/programme.h"
#include "pipeline/programme_check.h"

/* What inih reads from. Debian's inih takes lines of at most 199 bytes and counts none, so this
 * reader hands a longer line over in pieces: inih takes a line that begins with white space for a
 * continuation of the value above. White space that people put before a line is left out, so that
 * nothing but these pieces is ever a continuation. Headers of sections never reach inih, which
 * would not tell of a section without keys, of its line, or of text behind the bracket. */
struct feed {
	const char *at;          /* the rest of the file */
	char *rest;              /* of a long line: the piece to hand over next; borrowed from line_copy */
	char *line_copy;
	long line;               /* the physical line handed over last */
	bool continues;          /* whether the piece handed over last continues a value */
	long *lines_of_pieces;   /* the physical line of each piece, to place inih's errors */
	size_t n_pieces, pieces_capacity;

	struct programme *programme;
	struct err *err;
};

static void note_piece(struct feed *feed)
{
	feed->lines_of_pieces = mem_grow(feed->lines_of_pieces, &feed->pieces_capacity, feed->n_pieces + 1,
	                                 sizeof *feed->lines_of_pieces);
	feed->lines_of_pieces[feed->n_pieces++] = feed->line;
}

/* inih strips white space off the ends of a piece and stops at a comment sign. In the value of a long
 * line these travel as bytes that are in no UTF-8 text, so that it may be cut anywhere. */
static const char plain[] = " \t;#", disguised[] = "\xF8\xF9\xFA\xFB";

static void exchange(char *text, const char *from, const char *to)
{
	for (; *text; text++)
		if (strchr(from, *text))
			*text = to[strchr(from, *text) - from];
}

/* Hands over the next piece of a long line. */
static char *next_piece(struct feed *feed, char *piece, int size)
{
	size_t room = (size_t)size - 3, n = strlen(feed->rest);

	n = n < room ? n : room;
	snprintf(piece, (size_t)size, "\t%.*s\n", (int)n, feed->rest);
	feed->rest = feed->rest[n] ? feed->rest + n : NULL;
	feed->continues = true;
	note_piece(feed);
	return piece;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Drops what inih takes for a comment: from a sign at the line's beginning, or a ; behind white space. */
static void drop_comment(char *line)
{
	if (*line == ';' || *line == '#')
		*line = '\0';
	for (char *c = line; *c; c++)
		if (*c == ';' && c > line && is_blank(c[-1])) {
			*c = '\0';
			return;
		}
}

/* The next physical line, without comment and white space around it; it lies in feed->line_copy. */
static char *next_line(struct feed *feed)
{
	const char *end = strchr(feed->at, '\n');
	size_t n = end ? (size_t)(end - feed->at) : strlen(feed->at);
	char *line;

	free(feed->line_copy);
	feed->line_copy = mem_alloc(n + 1, 1);
	memcpy(feed->line_copy, feed->at, n);
	feed->at += n + (end != NULL);
	feed->line++;
	feed->continues = false;
	line = text_trim(feed->line_copy);
	drop_comment(line);
	return text_trim(line);
}

static bool enter_section(struct feed *feed, char *header);

/* Makes a line that is longer than a piece ready to be cut behind n bytes. */
static bool prepare_cut(struct feed *feed, char *line, size_t n)
{
	char *value = strpbrk(line, "=:");

	if (!value || (size_t)(value - line) >= n)
		return err_at(feed->err, ERR_USAGE, feed->programme->path, feed->line, 0,
		              "no = stands among the first %zu characters of the line; key = value was expected", n);
	value += 1 + strspn(value + 1, " \t");
	exchange(value, plain, disguised);
	return true;
}

static char *read_piece(char *piece, int size, void *stream)
{
	struct feed *feed = stream;
	size_t room = (size_t)size - 3;
	char *line;

	if (feed->err->kind != ERR_NONE)
		return NULL;
	if (feed->rest)
		return next_piece(feed, piece, size);
	if (!*feed->at)
		return NULL;
	line = next_line(feed);
	if (*line == '[') {
		if (!enter_section(feed, line))
			return NULL;
		*line = '\0';
	}
	if (strlen(line) > room) {
		if (!prepare_cut(feed, line, room))
			return NULL;
		feed->rest = line + room;
	}
	snprintf(piece, (size_t)size, "%.*s\n", (int)room, line);
	note_piece(feed);
	return piece;
}

/* A declared key as it would be spelled in place of this one: "item.*" keeps what follows its point. */
static char *spelled(const char *declared, const char *key)
{
	const char *star = strchr(declared, '*'), *point = strchr(key, '.');

	if (star && point && point[1])
		return text_format("%.*s%s", (int)(star - declared), declared, point + 1);
	return mem_copy_text(declared);
}

/* Says what is wrong with a section that is not declared, or (key not NULL) with a key of it. */
static bool unknown(struct feed *feed, const char *kind, const char *key)
{
	char **choices = NULL;
	const char *near;
	size_t n = 0, capacity = 0;

	for (const struct setting *setting = settings; setting->section; setting++) {
		if (key && strcmp(setting->section, kind))
			continue;
		choices = mem_grow(choices, &capacity, n + 1, sizeof *choices);
		choices[n++] = key ? spelled(setting->key, key) : mem_copy_text(setting->section);
	}
	near = text_nearest(key ? key : kind, (const char *const *)choices, n);
	err_at(feed->err, ERR_USAGE, feed->programme->path, feed->line, 0,
	       "unknown %s \"%s\"%s%s%s%s%s%s", key ? "key" : "section", key ? key : kind,
	       key ? " in [" : "", key ? kind : "", key ? "]" : "", near ? "; did you mean \"" : "", near ? near : "",
	       near ? "\"?" : "");
	for (size_t i = 0; i < n; i++)
		free(choices[i]);
	free(choices);
	return false;
}

static bool is_declared(const char *kind)
{
	const struct setting *setting = settings;

	while (setting->section && strcmp(setting->section, kind))
		setting++;
	return setting->section;
}

/* Takes a header, "[kind]" or "[kind name]", which is cut up on the way. */
static bool enter_section(struct feed *feed, char *header)
{
	struct programme *programme = feed->programme;
	size_t n = strlen(header);
	const struct section *before;
	char *kind, *name;

	if (header[n - 1] != ']')
		return err_at(feed->err, ERR_USAGE, programme->path, feed->line, 0,
		              "\"%s\" does not end in a bracket; [section], alone on its line, was expected", header);
	header[n - 1] = '\0';
	kind = text_trim(header + 1);
	name = kind + strcspn(kind, " \t");
	if (*name)
		*name++ = '\0';
	name = text_trim(name);
	if (!is_declared(kind))
		return unknown(feed, kind, NULL);
	before = programme_section(programme, kind, name);
	if (before)
		return err_at(feed->err, ERR_USAGE, programme->path, feed->line, 0,
		              "the section [%s%s%s] comes twice; the first is on line %ld", kind, *name ? " " : "", name,
		              before->line);
	programme->sections = mem_grow(programme->sections, &programme->capacity, programme->n_sections + 1,
	                               sizeof *programme->sections);
	programme->sections[programme->n_sections++] =
		(struct section){ .kind = mem_copy_text(kind), .name = mem_copy_text(name), .line = feed->line };
	return true;
}

/* More of the last entry's value. */
static void continue_value(struct section *section, const char *more)
{
	struct entry *entry = &section->entries[section->n_entries - 1];
	char *whole = text_format("%s%s", entry->value, more);

	exchange(whole, disguised, plain);
	free(entry->value);
	entry->value = whole;
}

/* inih's callback: one key and its value, or a continuation. Returns 0 to report an error. */
static int take_entry(void *user, const char *title, const char *key, const char *value)
{
	struct feed *feed = user;
	struct programme *programme = feed->programme;
	struct section *section;

	(void)title;
	if (feed->err->kind != ERR_NONE)
		return 0;
	if (!programme->n_sections)
		return err_at(feed->err, ERR_USAGE, programme->path, feed->line, 0,
		              "the key \"%s\" stands before any section; [programme] was expected", key);
	section = &programme->sections[programme->n_sections - 1];
	if (feed->continues) {
		continue_value(section, value);
		return 1;
	}
	if (!setting_find(section->kind, key))
		return unknown(feed, section->kind, key);
	for (size_t i = 0; i < section->n_entries; i++)
		if (!strcmp(section->entries[i].key, key))
			return err_at(feed->err, ERR_USAGE, programme->path, feed->line, 0,
			              "the key \"%s\" comes twice in [%s%s%s]; the first is on line %ld", key, section->kind,
			              *section->name ? " " : "", section->name, section->entries[i].line);
	section->entries = mem_grow(section->entries, &section->capacity, section->n_entries + 1, sizeof *section->entries);
	section->entries[section->n_entries++] =
		(struct entry){ .key = mem_copy_text(key), .value = mem_copy_text(value), .line = feed->line };
	exchange(section->entries[section->n_entries - 1].value, disguised, plain);
	return 1;
}

/* The line on which a byte of the file stands. */
static long line_of(const char *bytes, size_t at)
{
	long line = 1;

	for (size_t i = 0; i < at; i++)
		line += bytes[i] == '\n';
	return line;
}

static bool check_bytes(const char *path, const char *bytes, size_t n, struct err *err)
{
	size_t nul = strlen(bytes), bad = text_utf8_error(bytes, n);

	if (nul < n)
		return err_at(err, ERR_USAGE, path, line_of(bytes, nul), 0, "a NUL byte stands in the file; text was expected");
	if (bad < n)
		return err_at(err, ERR_USAGE, path, line_of(bytes, bad), 0, "the line is not UTF-8; save the file as UTF-8");
	return true;
}

static bool parse(struct feed *feed)
{
	int failed = ini_parse_stream(read_piece, feed, take_entry, feed);

	free(feed->line_copy);
	if (failed > 0 && (size_t)failed <= feed->n_pieces)
		err_at(feed->err, ERR_USAGE, feed->programme->path, feed->lines_of_pieces[failed - 1], 0,
		       "the line is neither [section], key = value nor a comment");
	free(feed->lines_of_pieces);
	return feed->err->kind == ERR_NONE;
}

bool programme_read(struct programme *programme, const char *path, struct err *err)
{
	struct feed feed = { .programme = programme, .err = err };
	size_t n;
	char *bytes;
	bool ok;

	*programme = (struct programme){ .path = mem_copy_text(path), .folder = file_folder(path) };
	if (file_is_folder(path))
		return err_set(err, ERR_USAGE, "%s: error: it is a folder; the file programme.ini in it was expected", path);
	bytes = file_read(path, &n, err);
	if (!bytes) {
		err->kind = ERR_USAGE; /* a programme that cannot be read is a wrong call */
		return false;
	}
	ok = check_bytes(path, bytes, n, err);
	feed.at = bytes + (strncmp(bytes, "\xEF\xBB\xBF", 3) ? 0 : 3);
	ok = ok && parse(&feed);
	free(bytes);
	return ok && programme_check(programme, err);
}
