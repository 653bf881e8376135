package io.gridtide.ingest.provider;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Catches what a provider's answer is refused with. */
public final class Faults {
    private Faults() {}

    /** The refusal; fails when the answer is taken. */
    public static ProviderException of(ThrowingCallable reading) {
        ProviderException refusal = catchThrowableOfType(ProviderException.class, reading);
        if (refusal == null) {
            throw new AssertionError("the answer was taken");
        }
        return refusal;
    }

    /** Whether the answer is taken; false when it is refused properly, any other failure is passed on. */
    public static boolean isTaken(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (ProviderException refused) {
            return false;
        }
    }
}
