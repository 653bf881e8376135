package io.gridtide.forecast.model;

/** The data at hand cannot teach this model; a simpler one has to do. */
public final class ModelNotTrainableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ModelNotTrainableException(String message) {
        super(message);
    }

    public ModelNotTrainableException(String message, Throwable cause) {
        super(message, cause);
    }
}
