/* Kernels by hand, of losses of which a unit is no plain row. Their specs define them, and say what
 * is computed here without a word; options that have choices come as numbers.
 */

/* The largest of a row if that is finite, else 0; the exponentials are taken beyond it. */
INLINE real finite_top(const real *const restrict x, long size)
{
    real top = -(real)INFINITY;
#pragma omp simd reduction(max : top)
    for (long j = 0; j < size; j++)
        top = x[j] > top ? x[j] : top;
    return ABS(top) < (real)INFINITY ? top : R(0.0);
}

/* --- ctc: logits, labels, how many frames and how many labels count; dims TC, T, C, L ----------
 * The states of a frame are blank, label, blank, ..., label, blank. In memory there are two more
 * before them, which are never reached, so that all states may look two places back.
 */
typedef struct {
    const real *logits;
    const int64_t *labels;
    long frames, count, classes, places, width;
    int64_t blank;
    real *alpha; /* of all frames, from that before the first: a row of 2 + width numbers each */
    real *sums;  /* of the exponentials of each frame */
    real *score, *skips, *slope;
    real *stay, *move, *skip; /* what each state gives back on each way */
} sequence;

static long scratch_ctc(const long *const dims)
{
    return dims[1] + (dims[1] + 8) * (2 * dims[3] + 3);
}

static sequence sequence_of(long i, const long *const dims, const void *const *const in,
                            const real *const number, real *space)
{
    const long row = 2 * dims[3] + 3;
    sequence s = {.logits = (const real *)in[0] + i * dims[0],
                  .labels = (const int64_t *)in[1] + i * dims[3],
                  .frames = ((const int64_t *)in[2])[i],
                  .count = ((const int64_t *)in[3])[i],
                  .classes = dims[2],
                  .places = dims[3],
                  .width = row - 2,
                  .blank = (int64_t)number[0]};
    real **const rows[] = {&s.score, &s.skips, &s.slope, &s.stay, &s.move, &s.skip};
    for (int k = 0; k < 6; k++, space += row)
        *rows[k] = space;
    s.alpha = space;
    s.sums = space + (dims[1] + 1) * row;
    return s;
}

/* The class of a label; behind those that count it may be no class. */
INLINE int64_t class_of(const sequence *s, long k)
{
    return s->labels[k] >= 0 && s->labels[k] < s->classes ? s->labels[k] : s->blank;
}

/* The sum of the exponentials of a frame, which are written if there is a place for them. */
INLINE real exponentials(const real *const restrict x, real top, long size,
                         real *const restrict into)
{
    double all = 0.0;
    for (long from = 0; from < size; from += PART) {
        const int to = (int)(size - from < PART ? size : from + PART);
        real part = R(0.0);
        if (into) {
#pragma omp simd reduction(+ : part)
            for (int j = (int)from; j < to; j++) {
                const real e = EXP(x[j] - top);
                into[j] = e;
                part += e;
            }
        } else {
#pragma omp simd reduction(+ : part)
            for (int j = (int)from; j < to; j++)
                part += EXP(x[j] - top);
        }
        all += (double)part;
    }
    return (real)all;
}

/* The three ways into a state, as exponentials beyond the largest, and their sum. */
#define WAYS                                                                                   \
    const real stay = before[j], move = before[j - 1];                                         \
    const real skip = skips[j] != R(0.0) ? before[j - 2] : -(real)INFINITY;                    \
    const real more = stay > move ? stay : move, most = more > skip ? more : skip;             \
    const real top = ABS(most) < (real)INFINITY ? most : R(0.0);                               \
    const real stays = EXP(stay - top), moves = EXP(move - top), leaps = EXP(skip - top);      \
    const real sum = stays + moves + leaps;

/* The states of all frames, and the exponentials of the logits if there is a place for them. */
static void forward(const sequence *s, real *const into)
{
    const long width = s->width;
    real *const restrict score = s->score, *const restrict skips = s->skips;
    for (long j = 0; j < width; j++)
        skips[j] = R(0.0);
    for (long k = 0; k < s->places; k++)
        skips[2 * k + 1] = class_of(s, k) != (k ? class_of(s, k - 1) : s->blank);
    for (long j = 0; j < width + 2; j++)
        s->alpha[j] = j == 2 ? R(0.0) : -(real)INFINITY;
    for (long t = 0; t < s->frames; t++) {
        const real *const x = s->logits + t * s->classes;
        const real highest = finite_top(x, s->classes);
        const real all =
            exponentials(x, highest, s->classes, into ? into + t * s->classes : NULL);
        const real less = LOG(all);
        const real blank = all == R(0.0) ? -(real)INFINITY : x[s->blank] - highest - less;
        s->sums[t] = all;
        for (long k = 0; k < s->places; k++) {
            score[2 * k] = blank;
            score[2 * k + 1] =
                all == R(0.0) ? -(real)INFINITY : x[class_of(s, k)] - highest - less;
        }
        score[width - 1] = blank;
        const real *const restrict before = s->alpha + t * (width + 2) + 2;
        real *const restrict after = s->alpha + (t + 1) * (width + 2) + 2;
        after[-1] = after[-2] = -(real)INFINITY;
#pragma omp simd
        for (int j = 0; j < (int)width; j++) {
            WAYS
            after[j] = LOG(sum) + top + score[j];
        }
    }
}

/* The last states: the last label and the blank behind it. */
INLINE real ends(const sequence *s, real *label, real *blank)
{
    const real *const last = s->alpha + s->frames * (s->width + 2) + 2;
    const real a = last[2 * s->count - 1], b = last[2 * s->count], most = a > b ? a : b;
    const real top = ABS(most) < (real)INFINITY ? most : R(0.0);
    *label = EXP(a - top);
    *blank = EXP(b - top);
    return top;
}

static void value_ctc(PARAMETERS)
{
    for (long i = 0; i < units; i++) {
        const sequence s = sequence_of(i, dims, in, number, scratch);
        forward(&s, NULL);
        real label, blank;
        const real top = ends(&s, &label, &blank);
        const real found = -(LOG(label + blank) + top);
        const int none = number[1] != R(0.0) && found == (real)INFINITY;
        value[i] = found < R(0.0) || none ? R(0.0) : found;
    }
}

static void slopes_ctc(PARAMETERS)
{
    for (long i = 0; i < units; i++) {
        const sequence s = sequence_of(i, dims, in, number, scratch);
        const long width = s.width;
        real *const grad = (real *)out[0] + i * dims[0];
        forward(&s, grad);
        memset(grad + s.frames * s.classes, 0,
               (size_t)((dims[1] - s.frames) * s.classes) * sizeof(real));

        /* The derivative in each state of the last frame, and back frame by frame. */
        const real *const restrict skips = s.skips;
        real *const restrict slope = s.slope;
        real *const restrict stay_back = s.stay, *const restrict move_back = s.move,
                             *const restrict skip_back = s.skip;
        for (long j = 0; j < width; j++)
            slope[j] = R(0.0);
        real label, blank;
        ends(&s, &label, &blank);
        const real total = label + blank, each = total == R(0.0) ? R(0.0) : -seed[i] / total;
        if (s.count)
            slope[2 * s.count - 1] = each * label;
        slope[2 * s.count] = each * blank;
        move_back[width] = skip_back[width] = skip_back[width + 1] = R(0.0);
        for (long t = s.frames - 1; t >= 0; t--) {
            /* Of the logarithm of the softmax: what its class has, less the softmax of it all. */
            real *const restrict row = grad + t * s.classes;
            real all = R(0.0), of_blank = slope[width - 1];
            for (long k = 0; k < s.places; k++) {
                of_blank += slope[2 * k];
                all += slope[2 * k + 1];
            }
            const int empty = s.sums[t] == R(0.0);
            const real factor = empty ? R(0.0) : (all + of_blank) / s.sums[t];
#pragma omp simd
            for (long c = 0; c < s.classes; c++)
                row[c] = -factor * row[c];
            if (!empty) {
                row[s.blank] += of_blank;
                for (long k = 0; k < s.places; k++)
                    row[class_of(&s, k)] += slope[2 * k + 1];
            }
            const real *const restrict before = s.alpha + t * (width + 2) + 2;
#pragma omp simd
            for (int j = 0; j < (int)width; j++) {
                WAYS
                const real part = sum == R(0.0) ? R(0.0) : slope[j] / sum;
                stay_back[j] = part * stays;
                move_back[j] = part * moves;
                skip_back[j] = skips[j] != R(0.0) ? part * leaps : R(0.0);
            }
#pragma omp simd
            for (int j = 0; j < (int)width; j++)
                slope[j] = stay_back[j] + move_back[j + 1] + skip_back[j + 2];
        }
    }
}

/* --- multilabel_margin: scores, lists of labels; dims C, K -------------------------------------- */
static long scratch_multilabel_margin(const long *const dims) { return dims[0]; }

/* How many labels there are before the end; `open` is 1 for a class that is none of them, else 0. */
static long listed(const int64_t *labels, const long *const dims, real *const restrict open)
{
    long count = 0;
    for (long c = 0; c < dims[0]; c++)
        open[c] = R(1.0);
    for (; count < dims[1] && labels[count] != -1; count++)
        open[labels[count]] = R(0.0);
    return count;
}

static void value_multilabel_margin(PARAMETERS)
{
    const long size = dims[0];
    const real *const restrict open = scratch;
    for (long i = 0; i < units; i++) {
        const real *const restrict x = (const real *)in[0] + i * size;
        const int64_t *const labels = (const int64_t *)in[1] + i * dims[1];
        const long count = listed(labels, dims, scratch);
        double all = 0.0;
        int nan = 0;
        for (long from = 0; from < size; from += PART) {
            const int to = (int)(size - from < PART ? size : from + PART);
#pragma omp simd reduction(| : nan)
            for (int c = (int)from; c < to; c++)
                nan |= x[c] != x[c];
            for (long k = 0; k < count; k++) {
                const real own = x[labels[k]];
                real part = R(0.0);
#pragma omp simd reduction(+ : part)
                for (int c = (int)from; c < to; c++) {
                    const real gap = R(1.0) - (own - x[c]);
                    part += (gap < R(0.0)) | (open[c] == R(0.0)) ? R(0.0) : gap;
                }
                all += (double)part;
            }
        }
        value[i] = nan ? (real)NAN : (real)all / (real)size;
    }
}

static void slopes_multilabel_margin(PARAMETERS)
{
    const long size = dims[0];
    const real *const restrict open = scratch;
    for (long i = 0; i < units; i++) {
        const real *const restrict x = (const real *)in[0] + i * size;
        const int64_t *const labels = (const int64_t *)in[1] + i * dims[1];
        real *const restrict grad = (real *)out[0] + i * size;
        const long count = listed(labels, dims, scratch);
        const real each = seed[i] / (real)size;
        int nan = 0;
        for (long c = 0; c < size; c++) {
            grad[c] = R(0.0);
            nan |= x[c] != x[c];
        }
        /* First how many labels are too near, or of a label how many classes. */
        for (long k = 0; k < count; k++) {
            const real own = x[labels[k]];
            int near = 0;
#pragma omp simd reduction(+ : near)
            for (int c = 0; c < (int)size; c++) {
                const real gap = R(1.0) - (own - x[c]);
                const int counts = !(gap <= R(0.0)) & (open[c] != R(0.0));
                grad[c] += counts ? R(1.0) : R(0.0);
                near += counts;
            }
            grad[labels[k]] -= (real)near;
        }
        for (long c = 0; c < size; c++)
            grad[c] *= each;
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

/* The next elements from `from` on that have a successor, `step` places further: from the one that
 * is returned up to `end`.
 */
INLINE long run_of(long from, long to, long length, long step, long *end)
{
    const long line = length * step;
    long place = from % line;
    if (place >= line - step) {
        from += line - place;
        place = 0;
    }
    *end = from + line - step - place;
    *end = *end < to ? *end : to;
    return from;
}

/* For each axis of places: its `length`, and how far apart its elements are, the `step`. */
#define EACH_AXIS(dims)                                                                        \
    for (long axis = dims[2] - 1, step = 1, length; axis >= 0; step *= length, axis--)         \
        if ((length = dims[3 + axis]) > 1 && axis != dims[1])

#define EACH_RUN for (long j = from, end; (j = run_of(j, to, length, step, &end)) < to; j = end)

/* The sum of the squares of the differences at each element. */
INLINE void squares_of(const real *const restrict x, long from, long to, const long *const dims,
                       real *const restrict squares)
{
    for (long j = from; j < to; j++)
        squares[j - from] = R(0.0);
    EACH_AXIS(dims)
        EACH_RUN
#pragma omp simd
            for (long k = j; k < end; k++) {
                const real d = x[k + step] - x[k];
                squares[k - from] += d * d;
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
            if (rooted) {
                squares_of(x, from, to, dims, scratch);
#pragma omp simd reduction(+ : part)
                for (long j = 0; j < to - from; j++)
                    part += SQRT(scratch[j]);
            } else
                EACH_AXIS(dims)
                    EACH_RUN
#pragma omp simd reduction(+ : part)
                        for (long k = j; k < end; k++) {
                            const real d = x[k + step] - x[k];
                            part += square ? d * d : ABS(d);
                        }
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
                squares_of(x, from, to, dims, scratch);
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
    const real d = x[k + step] - x[k];                                                         \
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
                        grad[k + step] += slope;
                    }
                }
        }
    }
}
