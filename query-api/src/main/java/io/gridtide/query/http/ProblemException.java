package io.gridtide.query.http;

/** A request that cannot be answered as asked; carries the document that says why. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /**
     * 400: a query parameter is missing or wrong.
     *
     * @param parameter its name
     * @param detail what is wrong, with the value
     * @param fix what to write instead
     */
    public static ProblemException invalidParameter(String parameter, String detail, String fix) {
        return new ProblemException(Problem.of(400, "invalid-parameter", "Invalid parameter", detail)
                .atParameter(parameter)
                .withFix(fix));
    }

    /** 404: the caller's tenant has no such thing; whether another tenant has it is not told. */
    public static ProblemException notFound(String parameter, String detail, String fix) {
        return new ProblemException(Problem.of(404, "not-found", "Not found", detail)
                .atParameter(parameter)
                .withFix(fix));
    }

    /** 403: the caller is known but may not read. */
    public static ProblemException forbidden(String detail, String fix) {
        return new ProblemException(
                Problem.of(403, "forbidden", "Forbidden", detail).withFix(fix));
    }

    /** 503: this instance has as many listeners as it takes. */
    public static ProblemException tooManyListeners() {
        return new ProblemException(
                Problem.of(503, "too-many-listeners", "Too many listeners", "this instance has no room for a listener")
                        .withFix("try again later"));
    }

    public Problem problem() {
        return problem;
    }
}
