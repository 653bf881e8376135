package io.gridtide.forecast.backtest;

import java.io.Serial;

/** Data that cannot be read; the message names file, line, column and what to do. */
public final class DataException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }
}
