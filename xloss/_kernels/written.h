/* Kernels by hand, of losses of which a unit is no plain row. Their specs define them, and say what
 * is computed here without a word; options that have choices come as numbers.
 */

/* Rows are short, so that they are gone through in whole vectors, with a filling at their end. */
#define VECTOR 16
#define WHOLE(size) (((size) + VECTOR - 1) & -VECTOR)

INLINE real bounded(real x) { return ABS(x) < (real)INFINITY ? x : R(0.0); }

/* The sum of the numbers of a vector, in the fewest steps; what they hold is lost. */
INLINE real sum_of(real *const restrict lanes)
{
    for (int width = VECTOR / 2; width; width /= 2)
        for (int j = 0; j < width; j++)
            lanes[j] += lanes[j + width];
    return lanes[0];
}

/* --- ctc: logits, labels, how many frames and how many labels count; dims TC, T, C, L ----------
 * The states of a frame are blank, label, blank, ..., label, blank. In memory there are two more
 * before them, which are never reached, so that all states may look two places back.
 */
typedef struct {
    const real *logits;
    int64_t *labels; /* those that are no class, which are behind the ones that count, as blank */
    long frames, count, classes, places, states, row;
    int64_t blank;
    real *alpha; /* of all frames, from that before the first: a row of 2 + states each */
    real *sums;  /* of the exponentials of each frame */
    real *frame; /* the exponentials of one */
    real *score, *slope;
    real *ways; /* into each state: 2, or 3 with the skip from a label to another; 0 for filling */
    real *stay, *move, *skip; /* what each state gives back on each way */
} sequence;

static long row_of(const long *const dims) { return WHOLE(2 * dims[3] + 1) + 2; }

static long scratch_ctc(const long *const dims)
{
    const long labels = dims[3] * (long)(sizeof(int64_t) / sizeof(real));
    return labels + dims[1] + WHOLE(dims[2]) + (dims[1] + 7) * row_of(dims);
}

static sequence sequence_of(long i, const long *const dims, const void *const *const in,
                            const real *const number, real *space)
{
    const int64_t *const given = (const int64_t *)in[1] + i * dims[3];
    sequence s = {.logits = (const real *)in[0] + i * dims[0],
                  .labels = (int64_t *)space,
                  .frames = ((const int64_t *)in[2])[i],
                  .count = ((const int64_t *)in[3])[i],
                  .classes = dims[2],
                  .places = dims[3],
                  .states = 2 * dims[3] + 1,
                  .row = row_of(dims),
                  .blank = (int64_t)number[0]};
    for (long k = 0; k < dims[3]; k++)
        s.labels[k] = given[k] >= 0 && given[k] < s.classes ? given[k] : s.blank;
    space += dims[3] * (long)(sizeof(int64_t) / sizeof(real));
    real **const rows[] = {&s.score, &s.ways, &s.slope, &s.stay, &s.move, &s.skip};
    for (int k = 0; k < 6; k++, space += s.row)
        for (long j = 0; j < s.row; j++)
            (*rows[k] = space)[j] = R(0.0);
    s.frame = space;
    s.sums = space += WHOLE(s.classes);
    s.alpha = space + dims[1];
    return s;
}

/* The exponentials of the logits of a frame beyond the largest, which is returned, and their sum. */
INLINE real exponentials(const sequence *s, long t, real *sum)
{
    const long size = WHOLE(s->classes);
    real *const restrict x = s->frame;
    memcpy(x, s->logits + t * s->classes, (size_t)s->classes * sizeof(real));
    for (long c = s->classes; c < size; c++)
        x[c] = -(real)INFINITY;
    real top = -(real)INFINITY;
#pragma omp simd reduction(max : top)
    for (int c = 0; c < (int)size; c++)
        top = x[c] > top ? x[c] : top;
    top = bounded(top);
    double all = 0.0;
    for (long from = 0; from < size; from += PART) {
        const int to = (int)(size - from < PART ? size : from + PART);
        real part = R(0.0);
#pragma omp simd reduction(+ : part)
        for (int c = (int)from; c < to; c++)
            part += x[c] = EXP(x[c] - top);
        all += (double)part;
    }
    *sum = (real)all;
    return top;
}

/* The three ways into a state, as exponentials beyond the largest, and their sum. */
#define WAYS                                                                                   \
    const real stay = before[j], move = before[j - 1];                                         \
    const real skip = ways[j] > R(2.0) ? before[j - 2] : -(real)INFINITY;                      \
    const real more = stay > move ? stay : move, top = bounded(more > skip ? more : skip);     \
    const real stays = EXP(stay - top), moves = EXP(move - top), leaps = EXP(skip - top);      \
    const real sum = stays + moves + leaps;

/* From the states of a frame to those of the next. */
static void step_on(int states, const real *const restrict ways,
                    const real *const restrict score, const real *const restrict before,
                    real *const restrict after)
{
    for (int from = 0; from < states; from += VECTOR)
#pragma omp simd
        for (int j = from; j < from + VECTOR; j++) {
            WAYS
            after[j] = LOG(sum) + top + score[j];
        }
}

/* From the derivatives in the states of a frame to those in the ones before, on each way. The
 * filling has no part in any, not even of a NaN.
 */
static void step_back(int states, const real *const restrict ways,
                      const real *const restrict slope, const real *const restrict before,
                      real *const restrict by_stay, real *const restrict by_move,
                      real *const restrict by_skip)
{
    for (int from = 0; from < states; from += VECTOR)
#pragma omp simd
        for (int j = from; j < from + VECTOR; j++) {
            WAYS
            const real part = sum == R(0.0) ? R(0.0) : slope[j] / sum;
            by_stay[j] = ways[j] > R(0.0) ? part * stays : R(0.0);
            by_move[j] = ways[j] > R(0.0) ? part * moves : R(0.0);
            by_skip[j] = ways[j] > R(2.0) ? part * leaps : R(0.0);
        }
}

/* The states of all frames, and the exponentials of the logits if there is a place for them. */
static void forward(const sequence *s, real *const into)
{
    real *const restrict score = s->score, *const restrict ways = s->ways;
    for (long j = 0; j < s->states; j++)
        ways[j] = R(2.0);
    for (long k = 0; k < s->places; k++)
        ways[2 * k + 1] += s->labels[k] != (k ? s->labels[k - 1] : s->blank);
    for (long j = 0; j < s->row; j++)
        s->alpha[j] = j == 2 ? R(0.0) : -(real)INFINITY;
    for (long t = 0; t < s->frames; t++) {
        const real *const restrict x = s->logits + t * s->classes;
        real all;
        const real highest = exponentials(s, t, &all);
        s->sums[t] = all;
        if (into)
            memcpy(into + t * s->classes, s->frame, (size_t)s->classes * sizeof(real));
        const int none = all == R(0.0);
        const real less = LOG(all), blank = none ? -(real)INFINITY : x[s->blank] - highest - less;
        for (long k = 0; k < s->places; k++) {
            score[2 * k] = blank;
            score[2 * k + 1] = none ? -(real)INFINITY : x[s->labels[k]] - highest - less;
        }
        score[2 * s->places] = blank;
        real *const before = s->alpha + t * s->row + 2, *const after = before + s->row;
        after[-1] = after[-2] = -(real)INFINITY;
        step_on((int)s->states, ways, score, before, after);
    }
}

/* The last states: the last label and the blank behind it. */
INLINE real ends(const sequence *s, real *label, real *blank)
{
    const real *const last = s->alpha + s->frames * s->row + 2;
    const real a = last[2 * s->count - 1], b = last[2 * s->count], top = bounded(a > b ? a : b);
    *label = EXP(a - top);
    *blank = EXP(b - top);
    return top;
}

INLINE real value_of(const sequence *s, const real *const number, real *label, real *blank)
{
    const real top = ends(s, label, blank), found = -(LOG(*label + *blank) + top);
    const int none = number[1] != R(0.0) && found == (real)INFINITY;
    return found < R(0.0) || none ? R(0.0) : found;
}

static void value_ctc(PARAMETERS)
{
    for (long i = 0; i < units; i++) {
        const sequence s = sequence_of(i, dims, in, number, scratch);
        forward(&s, NULL);
        real label, blank;
        value[i] = value_of(&s, number, &label, &blank);
    }
}

/* From the derivatives in the scores of a frame those in its logits, which hold exponentials. */
static void slopes_of_frame(const sequence *s, long t, real *const restrict row)
{
    const real *const restrict slope = s->slope;
    real even[VECTOR] = {R(0.0)}, odd[VECTOR] = {R(0.0)};
    for (long from = 0; from < s->states; from += VECTOR)
#pragma omp simd
        for (int j = 0; j < VECTOR; j++) {
            even[j] += j & 1 ? R(0.0) : slope[from + j];
            odd[j] += j & 1 ? slope[from + j] : R(0.0);
        }
    const real blank = sum_of(even), all = blank + sum_of(odd);
    const int none = s->sums[t] == R(0.0);
    const real factor = none ? R(0.0) : -all / s->sums[t];
#pragma omp simd
    for (int c = 0; c < (int)s->classes; c++)
        row[c] *= factor;
    if (none)
        return;
    row[s->blank] += blank;
    for (long k = 0; k < s->places; k++)
        row[s->labels[k]] += slope[2 * k + 1];
}

/* And the value. */
static void both_ctc(PARAMETERS)
{
    for (long i = 0; i < units; i++) {
        const sequence s = sequence_of(i, dims, in, number, scratch);
        real *const grad = (real *)out[0] + i * dims[0];
        forward(&s, grad);
        const size_t unused = (size_t)((dims[1] - s.frames) * s.classes);
        memset(grad + s.frames * s.classes, 0, unused * sizeof(real));

        /* The derivative in each state of the last frame, and back frame by frame. */
        real *const restrict slope = s.slope;
        real label, blank;
        value[i] = value_of(&s, number, &label, &blank);
        const real total = label + blank, each = total == R(0.0) ? R(0.0) : -seed[i] / total;
        if (s.count)
            slope[2 * s.count - 1] = each * label;
        slope[2 * s.count] = each * blank;
        for (long t = s.frames - 1; t >= 0; t--) {
            slopes_of_frame(&s, t, grad + t * s.classes);
            const real *const before = s.alpha + t * s.row + 2;
            step_back((int)s.states, s.ways, slope, before, s.stay, s.move, s.skip);
#pragma omp simd
            for (int j = 0; j < (int)s.states; j++)
                slope[j] = s.stay[j] + s.move[j + 1] + s.skip[j + 2];
        }
    }
}

/* --- multilabel_margin: scores, lists of labels; dims C, K -------------------------------------- */
static long scratch_multilabel_margin(const long *const dims) { return 4 * WHOLE(dims[0]); }

/* How many labels there are before the end. In `space` the scores, in whole vectors; for each class
 * 1 if it is none of the labels, else 0; and twice zeros for what is found of each class.
 */
INLINE long listed(const real *const restrict x, const int64_t *labels, const long *const dims,
                   real *const restrict space)
{
    const long size = dims[0], whole = WHOLE(size);
    memcpy(space, x, (size_t)size * sizeof(real));
    for (long c = size; c < whole; c++)
        space[c] = R(0.0);
    for (long c = 0; c < whole; c++) {
        space[whole + c] = c < size ? R(1.0) : R(0.0);
        space[2 * whole + c] = space[3 * whole + c] = R(0.0);
    }
    long count = 0;
    for (; count < dims[1] && labels[count] != -1; count++)
        space[whole + labels[count]] = R(0.0);
    return count;
}

/* The value, from what each class is short of all labels. */
INLINE real value_of_lists(long size, const real *const restrict x,
                           const real *const restrict open, const real *const restrict sums)
{
    const long whole = WHOLE(size);
    double all = 0.0;
    for (long from = 0; from < whole; from += PART) {
        const long to = whole - from < PART ? whole : from + PART;
        real part[VECTOR] = {R(0.0)};
        for (long first = from; first < to; first += VECTOR)
#pragma omp simd
            for (int j = 0; j < VECTOR; j++) {
                const long c = first + j;
                part[j] += open[c] != R(0.0) ? sums[c] : x[c] != x[c] ? x[c] : R(0.0);
            }
        all += (double)sum_of(part);
    }
    return (real)all / (real)size;
}

static void value_multilabel_margin(PARAMETERS)
{
    const long size = dims[0], whole = WHOLE(size);
    const real *const restrict x = scratch, *const restrict open = scratch + whole;
    real *const restrict sums = scratch + 2 * whole;
    for (long i = 0; i < units; i++) {
        const int64_t *const labels = (const int64_t *)in[1] + i * dims[1];
        const long count = listed((const real *)in[0] + i * size, labels, dims, scratch);
        for (long k = 0; k < count; k++) {
            const real own = x[labels[k]];
#pragma omp simd
            for (int c = 0; c < (int)whole; c++) {
                const real short_of = R(1.0) - (own - x[c]);
                sums[c] += short_of < R(0.0) ? R(0.0) : short_of;
            }
        }
        value[i] = value_of_lists(size, x, open, sums);
    }
}

static void both_multilabel_margin(PARAMETERS)
{
    const long size = dims[0], whole = WHOLE(size);
    const real *const restrict x = scratch, *const restrict open = scratch + whole;
    real *const restrict sums = scratch + 2 * whole, *const restrict near = scratch + 3 * whole;
    for (long i = 0; i < units; i++) {
        const int64_t *const labels = (const int64_t *)in[1] + i * dims[1];
        real *const restrict grad = (real *)out[0] + i * size;
        const long count = listed((const real *)in[0] + i * size, labels, dims, scratch);
        const real each = seed[i] / (real)size;
        /* How many labels are too near to a class, or classes to a label. */
        for (long k = 0; k < count; k++) {
            const real own = x[labels[k]];
            int all = 0;
#pragma omp simd reduction(+ : all)
            for (int c = 0; c < (int)whole; c++) {
                const real short_of = R(1.0) - (own - x[c]);
                const int counts = !(short_of <= R(0.0)) & (open[c] != R(0.0));
                sums[c] += short_of < R(0.0) ? R(0.0) : short_of;
                near[c] += counts ? R(1.0) : R(0.0);
                all += counts;
            }
            near[labels[k]] -= (real)all;
        }
        value[i] = value_of_lists(size, x, open, sums);
        int nan = 0;
#pragma omp simd reduction(| : nan)
        for (int c = 0; c < (int)size; c++) {
            grad[c] = each * near[c];
            nan |= x[c] != x[c];
        }
        if (!nan)
            continue;
        /* The terms that make a NaN show, of scores and of those of labels, have slopes as well. */
        for (long c = 0; c < size; c++)
            grad[c] += x[c] != x[c] ? seed[i] : R(0.0);
        for (long k = 0; k < dims[1]; k++) {
            const int64_t c = labels[k] == -1 ? 0 : labels[k];
            grad[c] += x[c] != x[c] ? seed[i] : R(0.0);
        }
    }
}

/* --- total_variation: images; dims: elements, which axis has the channels, how many axes there
 * are, and their lengths. Part by part through memory, so that all axes meet it in the cache.
 */
static long scratch_total_variation(const long *const dims) { return PART; }

/* The next elements from `from` on that have a successor, `apart` places further: from the one that
 * is returned up to `end`.
 */
INLINE long run_of(long from, long to, long length, long apart, long *end)
{
    const long line = length * apart;
    long place = from % line;
    if (place >= line - apart) {
        from += line - place;
        place = 0;
    }
    *end = from + line - apart - place;
    *end = *end < to ? *end : to;
    return from;
}

/* For each axis of places: its `length`, and how far `apart` its elements are. */
#define EACH_AXIS(dims)                                                                        \
    for (long axis = dims[2] - 1, apart = 1, length; axis >= 0; apart *= length, axis--)       \
        if ((length = dims[3 + axis]) > 1 && axis != dims[1])

#define EACH_RUN for (long j = from, end; (j = run_of(j, to, length, apart, &end)) < to; j = end)

/* The sum at each element of its differences, of their squares or of their sizes. */
INLINE void sizes_of(const real *const restrict x, long from, long to, const long *const dims,
                     int square, real *const restrict sizes)
{
    for (long j = 0; j < to - from; j++)
        sizes[j] = R(0.0);
    EACH_AXIS(dims)
        EACH_RUN
#pragma omp simd
            for (long k = j; k < end; k++) {
                const real d = x[k + apart] - x[k];
                sizes[k - from] += square ? d * d : ABS(d);
            }
}

static void value_total_variation(PARAMETERS)
{
    const long size = dims[0];
    const int square = number[0] == R(2.0), rooted = !square && number[1] != R(0.0);
    for (long i = 0; i < units; i++) {
        const real *const restrict x = (const real *)in[0] + i * size;
        double all = 0.0;
        for (long from = 0; from < size; from += PART) {
            const long to = size - from < PART ? size : from + PART;
            real part = R(0.0);
            sizes_of(x, from, to, dims, square | rooted, scratch);
#pragma omp simd reduction(+ : part)
            for (long j = 0; j < to - from; j++)
                part += rooted ? SQRT(scratch[j]) : scratch[j];
            all += (double)part;
        }
        value[i] = (real)(number[2] != R(0.0) ? all / (double)size : all);
    }
}

static void slopes_total_variation(PARAMETERS)
{
    const long size = dims[0];
    const int square = number[0] == R(2.0), rooted = !square && number[1] != R(0.0);
    for (long i = 0; i < units; i++) {
        const real *const restrict x = (const real *)in[0] + i * size;
        real *const restrict grad = (real *)out[0] + i * size;
        real *const restrict factor = scratch;
        const real each = number[2] != R(0.0) ? seed[i] / (real)size : seed[i];
        memset(grad, 0, (size_t)size * sizeof(real));
        for (long from = 0; from < size; from += PART) {
            const long to = size - from < PART ? size : from + PART;
            if (rooted) {
                sizes_of(x, from, to, dims, 1, scratch);
#pragma omp simd
                for (long j = 0; j < to - from; j++) {
                    const real root = SQRT(factor[j]);
                    factor[j] = root == R(0.0) ? R(0.0) : each / root;
                }
            }
            /* Once for the element itself and once for its successor: in one loop they would be in
             * each other's way.
             */
#define DIFFERENCE                                                                             \
    const real d = x[k + apart] - x[k];                                                        \
    const real sign = d > R(0.0) ? each : d < R(0.0) ? -each : R(0.0) * each;                  \
    const real slope = rooted ? factor[k - from] * d : square ? each * (R(2.0) * d) : sign;
            EACH_AXIS(dims)
                EACH_RUN
                {
#pragma omp simd
                    for (long k = j; k < end; k++) {
                        DIFFERENCE
                        grad[k] -= slope;
                    }
#pragma omp simd
                    for (long k = j; k < end; k++) {
                        DIFFERENCE
                        grad[k + apart] += slope;
                    }
                }
        }
    }
}
