/* The network in whole numbers, as the model file holds it (src/syntax/net_parts.h). */
#ifndef CASUS_TRAIN_EXPORT_H
#define CASUS_TRAIN_EXPORT_H

#include "base/error.h"
#include "network.h"

/* Writes the model. The ranges of activations are taken from `sample`. */
CASUS_CHECKED casus_status export_model(network *n, work *w, const vocabulary *v, const corpus *sample, str lemmas, str provenance,
                                        const char *path, casus_error *error);

#endif
