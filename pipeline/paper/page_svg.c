#include <stdlib.h>
#include <string.h>

#include "pipeline/paper/page_part.h"

/* What reads a picture, tag by tag. */
struct reader {
	const char *file;
	const char *at;
	const char *prefix;
	struct text *html;
	struct err *err;
};

/* Shapes, words, and what they are made with; nothing that runs, links, loads or restyles. */
static const char *const tags[] = {
	"svg", "g", "defs", "title", "desc", "path", "polygon", "polyline", "line", "rect", "circle", "ellipse", "text", "tspan", "use",
	"clipPath", "mask", "pattern", "marker", "symbol", "linearGradient", "radialGradient", "stop", "filter", "feFlood", "feComposite",
};

enum { TAGS = sizeof tags / sizeof *tags };

static const char blanks[] = " \t\r\n";

static bool refuse(const struct reader *reader, const char *what)
{
	return err_set(reader->err, ERR_DATA, "%s: not a picture that may stand in a page: %s; shapes and words alone were expected", reader->file, what);
}

static bool starts(const char *at, const char *with)
{
	return !strncmp(at, with, strlen(with));
}

/* Goes behind `end`; false when it does not come. */
static bool skip_behind(struct reader *reader, const char *end)
{
	const char *found = strstr(reader->at, end);

	if (!found)
		return refuse(reader, "it ends too early");
	reader->at = found + strlen(end);
	return true;
}

/* The prolog of XML, its document type and remarks, to the first tag. */
static bool skip_prolog(struct reader *reader)
{
	if (starts(reader->at, "\xef\xbb\xbf"))
		reader->at += 3;
	for (;;) {
		reader->at += strspn(reader->at, blanks);
		if (starts(reader->at, "<svg"))
			return true;
		if (!starts(reader->at, "<!") && !starts(reader->at, "<?"))
			return refuse(reader, "it does not begin with <svg");
		if (!skip_behind(reader, starts(reader->at, "<!--") ? "-->" : ">"))
			return false;
	}
}

static bool is_tag(const char *name, size_t n)
{
	for (size_t i = 0; i < TAGS; i++)
		if (strlen(tags[i]) == n && !strncmp(tags[i], name, n))
			return true;
	return false;
}

static bool is_named(const char *name, size_t n, const char *want)
{
	return n == strlen(want) && !strncmp(name, want, n);
}

/* A value of one id, or of several with spaces between them, with the prefix before each. */
static void put_ids(struct reader *reader, const char *value, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || value[i - 1] == ' ')
			text_add_format(reader->html, "%s-", reader->prefix);
		text_add_n(reader->html, value + i, 1);
	}
}

/* A value that may refer to a place by url(#id), nowhere else. */
static bool put_value(struct reader *reader, const char *value, size_t n)
{
	static const char url[] = "url(";

	for (size_t i = 0; i < n; i++) {
		if (!strncasecmp(value + i, url, strlen(url))) {
			if (value[i + strlen(url)] != '#')
				return refuse(reader, "it refers to something outside itself");
			text_add_format(reader->html, "url(#%s-", reader->prefix);
			i += strlen(url);
		} else if (value[i] == '<') {
			return refuse(reader, "a tag is broken");
		} else if (value[i] == '"') { /* of a value between single quotes */
			text_add(reader->html, "&quot;");
		} else {
			text_add_n(reader->html, value + i, 1);
		}
	}
	return true;
}

static bool put_attribute(struct reader *reader, const char *name, size_t n_name, const char *value, size_t n)
{
	bool is_href = is_named(name, n_name, "href") || is_named(name, n_name, "xlink:href");
	bool is_done = true;

	if (starts(name, "xmlns"))
		return true; /* HTML knows what <svg> is */
	if (!strncasecmp(name, "on", 2) || is_named(name, n_name, "style"))
		return refuse(reader, "it has a script or a style in it");
	if (is_href && *value != '#')
		return refuse(reader, "it refers to something outside itself");
	text_add(reader->html, " ");
	if (is_href)
		text_add(reader->html, "href");
	else
		text_add_n(reader->html, name, n_name);
	text_add(reader->html, is_href ? "=\"#" : "=\"");
	if (is_href)
		put_ids(reader, value + 1, n - 1);
	else if (is_named(name, n_name, "id") || is_named(name, n_name, "aria-labelledby") || is_named(name, n_name, "aria-describedby"))
		put_ids(reader, value, n);
	else
		is_done = put_value(reader, value, n);
	text_add(reader->html, "\"");
	return is_done;
}

/* The attributes of a tag, to its '>' or "/>". */
static bool put_attributes(struct reader *reader)
{
	for (;;) {
		const char *name, *value;
		size_t n_name, n;

		reader->at += strspn(reader->at, blanks);
		if (*reader->at == '>' || starts(reader->at, "/>"))
			return true;
		name = reader->at;
		n_name = strcspn(name, "= \t\r\n\"'<>/");
		/* gnuplot writes fill = 'none', too. */
		value = name + n_name + strspn(name + n_name, blanks);
		if (!n_name || *value++ != '=')
			return refuse(reader, "a tag is broken");
		value += strspn(value, blanks);
		if (*value != '"' && *value != '\'')
			return refuse(reader, "a tag is broken");
		n = strcspn(value + 1, *value == '"' ? "\"" : "'");
		if (!value[1 + n])
			return refuse(reader, "it ends too early");
		if (!put_attribute(reader, name, n_name, value + 1, n))
			return false;
		reader->at = value + n + 2;
	}
}

/* One tag; *depth counts those that are open. */
static bool put_tag(struct reader *reader, size_t *depth)
{
	bool is_end = reader->at[1] == '/';
	const char *name = reader->at + 1 + is_end;
	size_t n = strcspn(name, " \t\r\n/>\"'<=");

	if (!is_tag(name, n))
		return refuse(reader, "it holds something else");
	text_add(reader->html, is_end ? "</" : "<");
	text_add_n(reader->html, name, n);
	reader->at = name + n;
	if (!put_attributes(reader))
		return false;
	if (*reader->at == '/' && is_end)
		return refuse(reader, "a tag is broken");
	*depth += !is_end && *reader->at == '>';
	*depth -= is_end;
	text_add(reader->html, *reader->at == '/' ? "/>" : ">");
	reader->at += *reader->at == '/' ? 2 : 1;
	return true;
}

/* What stands between tags. */
static void put_words(struct reader *reader)
{
	size_t n = strcspn(reader->at, "<");

	for (size_t i = 0; i < n; i++)
		if ((unsigned char)reader->at[i] >= ' ' || reader->at[i] == '\n')
			text_add_n(reader->html, reader->at + i, 1);
	reader->at += n;
}

bool page_svg(struct text *html, const char *file, const char *bytes, const char *prefix, struct err *err)
{
	struct reader reader = { .file = file, .at = bytes, .prefix = prefix, .html = html, .err = err };
	size_t depth = 0;

	if (text_utf8_error(bytes, strlen(bytes)) < strlen(bytes))
		return refuse(&reader, "it is not valid UTF-8");
	if (!skip_prolog(&reader))
		return false;
	do {
		if (!*reader.at)
			return refuse(&reader, "it ends too early");
		if (*reader.at != '<') {
			put_words(&reader);
		} else if (starts(reader.at, "<!--")) {
			if (!skip_behind(&reader, "-->"))
				return false;
		} else if (!put_tag(&reader, &depth)) {
			return false;
		}
	} while (depth > 0);
	reader.at += strspn(reader.at, blanks);
	return !*reader.at || refuse(&reader, "something follows it");
}
