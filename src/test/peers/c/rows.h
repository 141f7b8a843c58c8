/* The steps of one update, in the order played: row r is lane l of tick t, r = first[t] + l. */
#ifndef ROWS_H
#define ROWS_H

#include "cartpole.h"

enum { PADDING = 1024 };

typedef struct {
    real *x[INPUTS];   /* observation */
    real *g[2];        /* ∂L/∂z of each output */
    real *action;      /* 0 or 1 */
    real *probability; /* of action 1 */
    real *running;     /* 0 on an episode's last step, else 1 */
    real *weight;      /* return from here on */
    int *first;        /* per tick, and one more */
    int *lanes;        /* per tick */
    int count, ticks, moves;
    struct { int tick, from, to; } *move; /* lanes that changed place after a tick */
} Rows;

#endif
