#include "pipeline/intake/workbook_package.h"

#include <errno.h>
#include <expat.h>
#include <inttypes.h>
#include <string.h>
#include <zip.h>

enum { PIECE = 1 << 16, MOST_TAG = 1 << 20, MOST_DEPTH = 256, SEPARATOR = '|' };

#define CURE "export it again from the program that it came from"

struct zip *workbook_package_open(const char *path, struct err *err)
{
	int code = 0;
	struct zip *zip;
	zip_error_t error;

	errno = 0;
	zip = zip_open(path, ZIP_RDONLY, &code);
	if (zip)
		return zip;
	/* A damaged archive can fail like a file that is not there, but without the machine's own word for it. */
	if (errno && (code == ZIP_ER_OPEN || code == ZIP_ER_READ || code == ZIP_ER_NOENT)) {
		err_system(err, "cannot read %s", path);
		return NULL;
	}
	zip_error_init_with_code(&error, code);
	err_set(err, ERR_DATA, "%s: error: the workbook is damaged or cut off (%s); " CURE, path, zip_error_strerror(&error));
	zip_error_fini(&error);
	return NULL;
}

void workbook_package_close(struct zip *zip)
{
	if (zip)
		zip_discard(zip);
}

static zip_int64_t locate(struct zip *zip, const char *part)
{
	zip_int64_t place = zip_name_locate(zip, part, 0);

	return place >= 0 ? place : zip_name_locate(zip, part, ZIP_FL_NOCASE);
}

bool workbook_package_has(struct zip *zip, const char *part)
{
	return locate(zip, part) >= 0;
}

static const char *local_name(const char *name)
{
	const char *behind = strrchr(name, SEPARATOR);

	return behind ? behind + 1 : name;
}

const char *workbook_attribute(const struct workbook_element *element, const char *name)
{
	for (const char **at = element->attributes; at && *at; at += 2)
		if (!strcmp(local_name(*at), name))
			return at[1];
	return NULL;
}

/* The reading of one part under way. */
struct reading {
	const char *path, *part;
	const struct workbook_listener *listener;
	void *context;
	XML_Parser parser;
	uint64_t n_read;
	int depth;
	bool is_stopped;
	struct err *err;
};

/* The parser may call once or twice more. */
static void stop(struct reading *reading)
{
	reading->is_stopped = true;
	XML_StopParser(reading->parser, XML_FALSE);
}

static bool refuse(struct reading *reading, const char *what)
{
	return err_set(reading->err, ERR_DATA, "%s: error: the workbook's part %s %s, on its line %lu; " CURE, reading->path,
	               reading->part, what, (unsigned long)XML_GetCurrentLineNumber(reading->parser));
}

static void on_begin(void *data, const char *name, const char **attributes)
{
	struct reading *reading = data;
	const struct workbook_listener *listener = reading->listener;
	struct workbook_element element = { local_name(name), ++reading->depth, attributes };

	if (reading->is_stopped)
		return;
	if (element.depth == 1 && listener->root && strcmp(element.name, listener->root) != 0)
		err_set(reading->err, ERR_DATA, "%s: error: the file's part %s is no \"%s\"; a workbook (.xlsx) was expected",
		        reading->path, reading->part, listener->root);
	else if (element.depth > MOST_DEPTH)
		refuse(reading, "has too many elements inside each other");
	else if (listener->begin(reading->context, &element, reading->err))
		return;
	stop(reading);
}

static void on_end(void *data, const char *name)
{
	struct reading *reading = data;
	struct workbook_element element = { local_name(name), reading->depth--, NULL };

	if (!reading->is_stopped && reading->listener->end && !reading->listener->end(reading->context, &element, reading->err))
		stop(reading);
}

static void on_text(void *data, const char *bytes, int n)
{
	struct reading *reading = data;

	if (!reading->is_stopped && reading->listener->text && !reading->listener->text(reading->context, bytes, n, reading->err))
		stop(reading);
}

static void on_doctype(void *data, const char *name, const char *system_id, const char *public_id, int has_subset)
{
	struct reading *reading = data;

	(void)name;
	(void)system_id;
	(void)public_id;
	(void)has_subset;
	if (reading->is_stopped)
		return;
	refuse(reading, "declares a document type (DOCTYPE), which no workbook does");
	stop(reading);
}

/* An unfinished tag is scanned again with each piece: a very long one would take for ever. */
static bool check_sizes(struct reading *reading, struct err *err)
{
	XML_Index done = XML_GetCurrentByteIndex(reading->parser);

	if (done >= 0 && reading->n_read > (uint64_t)done + MOST_TAG)
		return refuse(reading, "has a tag of more than a megabyte");
	return reading->n_read <= reading->listener->limit
	       || err_set(err, ERR_DATA, "%s: error: the workbook's part %s unpacks to more than %" PRIu64 " bytes; a smaller export was expected",
	                  reading->path, reading->part, reading->listener->limit);
}

static bool parse(struct reading *reading, zip_file_t *file, struct err *err)
{
	zip_int64_t n;

	do {
		void *piece = XML_GetBuffer(reading->parser, PIECE);

		if (!piece)
			return err_set(err, ERR_SYSTEM, "%s: there is no memory left to read its part %s", reading->path, reading->part);
		n = zip_fread(file, piece, PIECE);
		if (n < 0)
			return err_set(err, ERR_DATA, "%s: error: the workbook's part %s cannot be unpacked (%s); " CURE, reading->path,
			               reading->part, zip_file_strerror(file));
		reading->n_read += (uint64_t)n;
		if (XML_ParseBuffer(reading->parser, (int)n, n == 0) == XML_STATUS_OK)
			continue;
		if (reading->is_stopped)
			return false;
		return err_set(err, ERR_DATA, "%s: error: the workbook's part %s does not parse as XML: %s on its line %lu; " CURE,
		               reading->path, reading->part, XML_ErrorString(XML_GetErrorCode(reading->parser)),
		               (unsigned long)XML_GetCurrentLineNumber(reading->parser));
	} while (check_sizes(reading, err) && n > 0);
	return n == 0;
}

static zip_file_t *open_part(struct zip *zip, const char *path, const char *part, struct err *err)
{
	zip_int64_t place = locate(zip, part);
	zip_file_t *file;
	int code;

	if (place < 0) {
		err_set(err, ERR_DATA, "%s: error: the workbook's part %s is missing; " CURE, path, part);
		return NULL;
	}
	file = zip_fopen_index(zip, (zip_uint64_t)place, 0);
	code = zip_error_code_zip(zip_get_error(zip));
	if (!file && (code == ZIP_ER_NOPASSWD || code == ZIP_ER_ENCRNOTSUPP))
		err_set(err, ERR_DATA, "%s: error: the workbook is protected by a password; save it without one", path);
	else if (!file)
		err_set(err, ERR_DATA, "%s: error: the workbook's part %s cannot be unpacked (%s); " CURE, path, part, zip_strerror(zip));
	return file;
}

bool workbook_package_read(struct zip *zip, const char *path, const char *part, const struct workbook_listener *listener,
                           void *context, struct err *err)
{
	struct reading reading = { .path = path, .part = part, .listener = listener, .context = context, .err = err };
	zip_file_t *file = open_part(zip, path, part, err);
	bool ok;

	if (!file)
		return false;
	reading.parser = XML_ParserCreateNS(NULL, SEPARATOR);
	if (!reading.parser) {
		zip_fclose(file);
		return err_set(err, ERR_SYSTEM, "%s: there is no memory left to read its part %s", path, part);
	}
	XML_SetUserData(reading.parser, &reading);
	XML_SetElementHandler(reading.parser, on_begin, on_end);
	XML_SetCharacterDataHandler(reading.parser, on_text);
	XML_SetStartDoctypeDeclHandler(reading.parser, on_doctype);
	ok = parse(&reading, file, err);
	XML_ParserFree(reading.parser);
	zip_fclose(file);
	return ok;
}
