/* What all kernels share: how arrays are cut into blocks; weights, masks, sums and threads.
 *
 * Compiled once for each type. A kernel computes a block of units: their values or, from a factor
 * for each (`seed`), the derivatives. `dims` are the sizes that the units share, the first one the
 * number of elements of a unit.
 */
#ifdef XLOSS_FLOAT
#define real float
#define NAME(x) x##_float
#define R(x) x##f
#define F(x) x##_f
#else
#define real double
#define NAME(x) x##_double
#define R(x) x
#define F(x) x##_d
#endif
#define PART 1024 /* elements of a part: of a sum in one type, of a block that stays in cache */
#define FEW 16    /* units whose rows are gone through together */
#define LANES 64  /* and of units that are columns */
#define COLUMNS 32 /* elements of a part of a sum over a column */
#define SHORT 32  /* rows of fewer elements go as columns */
/* Of a row that is no multiple of a vector, half a vector leaves fewer elements over. */
#if defined __AVX512F__ && !defined __clang__
#define OF_ROWS __attribute__((target("prefer-vector-width=256")))
#else
#define OF_ROWS
#endif
enum { ARRAYS = 8, THREADS = 256 };

#define ABS F(abs)
#define EXP F(exp)
#define EXPM1 F(expm1)
#define LOG F(log)
#define LOG1P F(log1p)
#define LOG1P_UNIT F(log1p_unit)
#define SQRT F(sqrt)
#define POW F(pow)
#define TANH F(tanh)
#define SIN F(sin)
#define COS F(cos)
#define ERF F(erf)
#define ATAN2 F(atan2)

/* Both from the small exponential, so that they keep their digits on both sides. */
INLINE real SIGMOID(real x)
{
    const real small = EXP(-ABS(x));
    return (x < R(0.0) ? small : R(1.0)) / (R(1.0) + small);
}

INLINE real SOFTPLUS(real x)
{
    return (x < R(0.0) ? R(0.0) : x) + LOG1P_UNIT(EXP(-ABS(x)));
}

#define PARAMETERS                                                                             \
    const long units, const long *const dims, const long step, const void *const *const in,                     \
        const real *const restrict number, const real *const restrict seed, void *const *out,  \
        real *const restrict value, real *const restrict scratch

typedef void kernel_of(PARAMETERS);

typedef struct {
    kernel_of *of_rows[3]; /* value, slopes, or both; or NULL */
    kernel_of *of_columns[3];
    const char *modes;     /* of each array: units, rows, boxes, labels, or as a whole */
    const char *slopes_in; /* of each array, whether it has a derivative: y or n */
    long (*scratch)(const long *dims); /* numbers of it */
} entry;

enum { VALUE, SLOPES, BOTH };

typedef struct {
    const entry *kernel;
    int what;
    const long *dims, *widths; /* and how many numbers of each array a unit has */
    long after;                /* how far apart the elements of a row are in memory */
    const void *const *in;
    const real *number;
    const real *unit;          /* the weight of each unit, or NULL */
    const unsigned char *mask; /* whether it takes part, or NULL */
    int shield;                /* an infinite value of weight 0 counts as none */
    real scale;                /* of the derivatives */
    void *const *out;
    long from, to;             /* units */
    double total;
} job;

/* Whether the units are columns: where their elements are apart, or are so few that no vector is
 * full of those of one unit.
 */
static int columns(const job *job)
{
    return job->kernel->of_columns[VALUE] && (job->after > 1 || job->dims[0] < SHORT);
}

static void *moved(const job *job, const void *base, int k, long units)
{
    const size_t each = job->kernel->modes[k] == 'l' ? sizeof(int64_t) : sizeof(real);
    if (job->kernel->modes[k] == 'r' && job->after > 1)
        units = units / job->after * job->after * job->widths[k] + units % job->after;
    else
        units *= job->widths[k];
    return (char *)base + (size_t)units * each;
}

/* Rows as columns. */
static void turn(const real *restrict rows, real *restrict columns, long count, long size)
{
    for (long i = 0; i < count; i++)
        for (long j = 0; j < size; j++)
            columns[j * count + i] = rows[i * size + j];
}

/* One call of the kernel. */
static void compute(job *job, long from, long count, real *value, real *seed, real *space)
{
    const entry *const kernel = job->kernel;
    const void *in[ARRAYS];
    void *out[ARRAYS];
    const int as_columns = columns(job), turned = as_columns && job->after == 1;
    const long size = job->dims[0], step = turned ? count : job->after;
    real *const scratch = space;
    space += kernel->scratch(job->dims);
    for (int k = 0, n = 0; kernel->modes[k]; k++) {
        const int turns = turned && kernel->modes[k] == 'r';
        in[k] = moved(job, job->in[k], k, from);
        if (turns) {
            turn(in[k], space, count, size);
            in[k] = space;
            space += count * size;
        }
        if (job->what != VALUE && kernel->slopes_in[k] == 'y') {
            out[n] = turns ? space : moved(job, job->out[n], k, from);
            space += turns ? count * size : 0;
            n++;
        }
    }
    kernel_of *const *const of = as_columns ? kernel->of_columns : kernel->of_rows;
    const int apart = job->what == BOTH && !of[BOTH];
    for (int what = apart ? VALUE : job->what; what <= (apart ? SLOPES : job->what); what++)
        of[what](count, job->dims, step, in, job->number, seed, out, value, scratch);
    for (int k = 0, n = 0; turned && job->what != VALUE && kernel->modes[k]; k++)
        if (kernel->slopes_in[k] == 'y') {
            if (kernel->modes[k] == 'r')
                turn(out[n], moved(job, job->out[n], k, from), size, count);
            n++;
        }
}

/* No derivative of a unit that takes no part, whatever it holds. */
static void clear(const job *job, long unit)
{
    for (int k = 0, n = 0; job->kernel->modes[k]; k++)
        if (job->kernel->slopes_in[k] == 'y') {
            real *const out = moved(job, job->out[n++], k, unit);
            const long step = job->kernel->modes[k] == 'r' ? job->after : 1;
            for (long j = 0; j < job->widths[k]; j++)
                out[j * step] = R(0.0);
        }
}

static void block(job *job, long from, long count, real *restrict value, real *restrict seed,
                  real *space)
{
    const real *const restrict unit = job->unit ? job->unit + from : NULL;
    const unsigned char *const restrict mask = job->mask ? job->mask + from : NULL;
    if (job->what != VALUE) {
        const real scale = job->scale;
        if (unit)
            for (long i = 0; i < count; i++)
                seed[i] = scale * unit[i];
        else
            for (long i = 0; i < count; i++)
                seed[i] = scale;
    }
    if (mask && strpbrk(job->kernel->modes, "lw")) {
        /* What is masked out may be no label: the kernel sees the runs between. */
        for (long i = 0, end; i < count; i = end) {
            for (end = i + 1; end < count && mask[end] == mask[i]; end++)
                ;
            if (mask[i])
                compute(job, from + i, end - i, value + i, seed + i, space);
        }
    } else
        compute(job, from, count, value, seed, space);
    for (long i = 0; job->what != VALUE && mask && i < count; i++)
        if (!mask[i])
            clear(job, from + i);
    if (job->what == SLOPES)
        return;
    if (unit) {
        const int shield = job->shield;
        for (long i = 0; i < count; i++) {
            const int none = shield & (ABS(value[i]) == (real)INFINITY) & (unit[i] == R(0.0));
            value[i] = none ? R(0.0) : value[i] * unit[i];
        }
    }
    if (mask)
        for (long i = 0; i < count; i++)
            value[i] = mask[i] ? value[i] : R(0.0);
    real part = R(0.0);
#pragma omp simd reduction(+ : part)
    for (long i = 0; i < count; i++)
        part += value[i];
    job->total += (double)part;
}

static void *work(void *argument)
{
    job *const job = argument;
    long width = 1, all = 0;
    for (int k = 0; job->kernel->modes[k]; k++) {
        width = job->widths[k] > width ? job->widths[k] : width;
        all += columns(job) && job->after == 1 ? 2 * job->widths[k] : 0;
    }
    /* So many units that a call of the kernel costs nothing, and that all stay in the cache. */
    long most = width == 1 ? PART : 4 * PART / width;
    const long least = columns(job) ? LANES : FEW;
    most = most < least ? least : most;
    const long space = job->kernel->scratch(job->dims) + most * all;
    real *const memory = malloc((size_t)(2 * most + space) * sizeof(real));
    if (!memory)
        return argument;
    for (long from = job->from, count; from < job->to; from += count) {
        count = job->to - from < most ? job->to - from : most;
        if (job->after > 1 && count > job->after - from % job->after)
            count = job->after - from % job->after; /* of one sample */
        block(job, from, count, memory, memory + most, memory + 2 * most);
    }
    free(memory);
    return NULL;
}

/* All units, by as many threads; the sum of the values. 0, or 1 where there was no memory. */
static int run(job all, long units, int threads, double *total)
{
    job jobs[THREADS];
    pthread_t ids[THREADS];
    int started[THREADS], failed = 0;
    threads = threads > units ? (int)units : threads;
    threads = threads > THREADS ? THREADS : threads < 1 ? 1 : threads;
    for (int k = 0; k < threads; k++) {
        jobs[k] = all;
        jobs[k].from = units * k / threads;
        jobs[k].to = units * (k + 1) / threads;
        started[k] = k && !pthread_create(&ids[k], NULL, work, &jobs[k]);
    }
    for (int k = 0; k < threads; k++) {
        void *error = NULL;
        if (started[k])
            pthread_join(ids[k], &error);
        else
            error = work(&jobs[k]); /* the first part, and what could not be started */
        failed |= error != NULL;
        *total += jobs[k].total;
    }
    return failed;
}
