package io.gridtide.optimize.dynamic;

/** What one more unit of a limit would be worth, in currency. */
public interface LimitPrices {
    /** Limits that are worth nothing. */
    LimitPrices NONE = new LimitPrices() {
        @Override
        public double perKwOfPeak(String demandCharge, int lastSlot) {
            return 0;
        }

        @Override
        public double perKwhOfCycles(String assetId, int lastSlot) {
            return 0;
        }
    };

    /** A kW of mean import in the measurement interval that ends with a slot. */
    double perKwOfPeak(String demandCharge, int lastSlot);

    /** A kWh taken out of a battery in the time that ends with a slot. */
    double perKwhOfCycles(String assetId, int lastSlot);
}
