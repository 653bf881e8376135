package io.gridtide.query.registry;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A tariff, in the site currency.
 *
 * @param tariffId identifier
 * @param importFactor applied to the area price for import
 * @param importFeePerMwh added after the factor, per MWh
 * @param exportFactor share of the area price earned for export
 * @param exportFeePerMwh taken off after the factor, per MWh
 * @param feedInPerMwh earned for export whatever the area price is, per MWh
 * @param taxFactor applied to all that is paid
 * @param timeOfUse hours with rates of their own, as they were registered
 * @param demandCharge charge on the peak of the billing period; null when only energy is billed
 */
@Schema(
        name = "Tariff",
        description = "import price = taxFactor x (importFactor x area price + importFeePerMwh); "
                + "export price = exportFactor x area price + feedInPerMwh - exportFeePerMwh; "
                + "rates of timeOfUse take the place of these at their hours of the local clock")
public record TariffResponse(
        String tariffId,
        double importFactor,
        double importFeePerMwh,
        double exportFactor,
        double exportFeePerMwh,
        double feedInPerMwh,
        double taxFactor,
        List<TariffTerms.Period> timeOfUse,
        TariffTerms.@Nullable DemandCharge demandCharge) {

    static TariffResponse of(TariffEntity tariff) {
        return new TariffResponse(
                tariff.tariffId,
                tariff.importFactor,
                tariff.importFeePerMwh,
                tariff.exportFactor,
                tariff.exportFeePerMwh,
                tariff.feedInPerMwh,
                tariff.taxFactor,
                TariffTerms.periods(tariff.timeOfUse),
                TariffTerms.demandCharge(tariff.demandCharge));
    }
}
