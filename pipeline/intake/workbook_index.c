#include "pipeline/intake/workbook_index.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"

enum { MOST_ENTRIES = 10000, LIMIT = 1 << 24 };

/* What one part says of others: relationships, by name. */
struct relations {
	struct relation {
		char *id, *type, *part;
	} *all;
	size_t n, capacity;
	const char *folder; /* of the part that says so: "" or "xl" */
	const char *path;
};

static void relations_free(struct relations *relations)
{
	for (size_t i = 0; i < relations->n; i++) {
		free(relations->all[i].id);
		free(relations->all[i].type);
		free(relations->all[i].part);
	}
	free(relations->all);
}

/* The name is as a message and a table can show it. */
static char *copy_plain(const char *name)
{
	char *copy = mem_copy_text(name);

	for (char *at = copy; *at; at++)
		if ((unsigned char)*at < ' ' || *at == 0x7F)
			*at = ' ';
	return copy;
}

/* Cuts the last step off a path without a '/' at its end. */
static void step_up(struct text *path)
{
	while (path->length > 0 && path->bytes[--path->length] != '/')
		;
	if (path->bytes)
		path->bytes[path->length] = '\0';
}

/* The part that a target names, seen from a folder: "/xl/a.xml", "a.xml", "../b/a.xml". */
static char *resolve(const char *folder, const char *target)
{
	struct text path = { 0 };

	if (*target != '/')
		text_add(&path, folder);
	while (*target) {
		size_t n = strcspn(target, "/\\");

		if (n == 2 && !strncmp(target, "..", n))
			step_up(&path);
		else if (n > 0 && !(n == 1 && *target == '.'))
			text_add_format(&path, "%s%.*s", path.length ? "/" : "", (int)n, target);
		target += n + (target[n] != '\0');
	}
	return text_take(&path);
}

static bool on_relation(void *context, const struct workbook_element *element, struct err *err)
{
	struct relations *relations = context;
	const char *id = workbook_attribute(element, "Id"), *type = workbook_attribute(element, "Type");
	const char *target = workbook_attribute(element, "Target"), *mode = workbook_attribute(element, "TargetMode");
	char *plain;

	if (element->depth != 2 || strcmp(element->name, "Relationship") != 0 || !id || !type || !target
	    || (mode && !strcmp(mode, "External")))
		return true;
	if (relations->n == MOST_ENTRIES)
		return err_set(err, ERR_DATA, "%s: error: the workbook has more than %d parts; a smaller export was expected",
		               relations->path, MOST_ENTRIES);
	plain = copy_plain(target);
	relations->all = mem_grow(relations->all, &relations->capacity, relations->n + 1, sizeof *relations->all);
	relations->all[relations->n++] = (struct relation){ mem_copy_text(id), mem_copy_text(strrchr(type, '/') ? strrchr(type, '/') + 1 : type),
	                                                    resolve(relations->folder, plain) };
	free(plain);
	return true;
}

static bool relations_read(struct relations *relations, struct zip *zip, const char *part, struct err *err)
{
	static const struct workbook_listener listener = { .root = "Relationships", .limit = LIMIT, .begin = on_relation };

	return workbook_package_read(zip, relations->path, part, &listener, relations, err);
}

static const struct relation *find_type(const struct relations *relations, const char *type)
{
	for (size_t i = 0; i < relations->n; i++)
		if (!strcmp(relations->all[i].type, type))
			return &relations->all[i];
	return NULL;
}

static const struct relation *find_id(const struct relations *relations, const char *id)
{
	for (size_t i = 0; i < relations->n; i++)
		if (!strcmp(relations->all[i].id, id))
			return &relations->all[i];
	return NULL;
}

/* The reading of the workbook's own part under way. */
struct listening {
	struct workbook *workbook;
	const struct relations *relations;
	bool is_in_sheets;
};

static bool add_sheet(struct listening *listening, const struct workbook_element *element, struct err *err)
{
	struct workbook *workbook = listening->workbook;
	const char *name = workbook_attribute(element, "name"), *state = workbook_attribute(element, "state");
	const char *id = workbook_attribute(element, "id");
	const struct relation *relation = id ? find_id(listening->relations, id) : NULL;

	if (workbook->n_sheets == MOST_ENTRIES)
		return err_set(err, ERR_DATA, "%s: error: the workbook has more than %d sheets; a smaller export was expected",
		               workbook->path, MOST_ENTRIES);
	workbook->sheets = mem_grow(workbook->sheets, &workbook->capacity, workbook->n_sheets + 1, sizeof *workbook->sheets);
	workbook->sheets[workbook->n_sheets++] = (struct workbook_sheet){
		.name = copy_plain(name ? name : ""),
		.is_hidden = state && (!strcmp(state, "hidden") || !strcmp(state, "veryHidden")),
		.has_cells = !relation || !strcmp(relation->type, "worksheet"),
		.part = relation ? mem_copy_text(relation->part) : NULL,
	};
	return true;
}

static bool on_begin(void *context, const struct workbook_element *element, struct err *err)
{
	struct listening *listening = context;
	const char *since_1904;

	if (element->depth == 2)
		listening->is_in_sheets = !strcmp(element->name, "sheets");
	if (element->depth == 2 && !strcmp(element->name, "workbookPr")) {
		since_1904 = workbook_attribute(element, "date1904");
		listening->workbook->is_1904 = since_1904 && (!strcmp(since_1904, "1") || !strcmp(since_1904, "true"));
	}
	if (element->depth == 3 && listening->is_in_sheets && !strcmp(element->name, "sheet"))
		return add_sheet(listening, element, err);
	return true;
}

static bool ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), n_end = strlen(end);

	return n >= n_end && text_equal_fold(text + n - n_end, end);
}

/* Says what the archive is instead. */
static bool refuse_other(const struct workbook *workbook, struct err *err)
{
	bool is_open_document = workbook_package_has(workbook->zip, "content.xml") && workbook_package_has(workbook->zip, "mimetype");

	return err_set(err, ERR_DATA, "%s: error: the file is %s", workbook->path,
	               is_open_document ? "an OpenDocument file (.ods); save it as .xlsx or CSV"
	                                : "a zip archive without a workbook in it; unpack it, and name the file that was in it");
}

/* The part that is the workbook itself. */
static char *find_workbook(const struct workbook *workbook, struct err *err)
{
	struct relations relations = { .folder = "", .path = workbook->path };
	const struct relation *relation = NULL;
	char *part = NULL;

	if (!workbook_package_has(workbook->zip, "_rels/.rels"))
		refuse_other(workbook, err);
	else if (relations_read(&relations, workbook->zip, "_rels/.rels", err)) {
		relation = find_type(&relations, "officeDocument");
		if (!relation)
			refuse_other(workbook, err);
	}
	if (relation && ends_with(relation->part, ".bin"))
		err_set(err, ERR_DATA, "%s: error: the file is a workbook in the binary format (.xlsb); save it as .xlsx or CSV", workbook->path);
	else if (relation)
		part = mem_copy_text(relation->part);
	relations_free(&relations);
	return part;
}

static char *copy_part(const struct relations *relations, const char *type)
{
	const struct relation *relation = find_type(relations, type);

	return relation ? mem_copy_text(relation->part) : NULL;
}

bool workbook_index_read(struct workbook *workbook, char **styles_part, struct err *err)
{
	static const struct workbook_listener listener = { .root = "workbook", .limit = LIMIT, .begin = on_begin };
	char *part = find_workbook(workbook, err), *folder, *names;
	struct relations relations = { .path = workbook->path };
	struct listening listening = { .workbook = workbook, .relations = &relations };
	bool ok;

	*styles_part = NULL;
	if (!part)
		return false;
	folder = strchr(part, '/') ? file_folder(part) : mem_copy_text("");
	names = text_format("%s%s_rels/%s.rels", folder, *folder ? "/" : "", file_name(part));
	relations.folder = folder;
	ok = relations_read(&relations, workbook->zip, names, err)
	     && workbook_package_read(workbook->zip, workbook->path, part, &listener, &listening, err);
	if (ok) {
		workbook->strings_part = copy_part(&relations, "sharedStrings");
		*styles_part = copy_part(&relations, "styles");
	}
	relations_free(&relations);
	free(names);
	free(folder);
	free(part);
	return ok;
}
