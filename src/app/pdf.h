/* Text of PDF files, by poppler's pdftotext where it is installed. */
#ifndef CASUS_APP_PDF_H
#define CASUS_APP_PDF_H

#include "read/source.h"

enum { PDF_SECONDS = 30, PDF_TEXT_MAX = 16 << 20, PDF_MEMORY_MAX = 1 << 30 };

/* A read_convert. The program is run by itself, without a shell, with nothing on its standard input, an empty
 * environment and limits on time, memory and output. Fails with SYSTEM (not installed), INPUT (a PDF that it cannot
 * read) or LIMIT. */
casus_status pdf_text(void *state, arena *a, str bytes, str *text, casus_error *error);

#endif
