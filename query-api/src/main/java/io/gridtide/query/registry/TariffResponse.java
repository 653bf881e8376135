package io.gridtide.query.registry;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A tariff: a linear function of the area price.
 *
 * @param tariffId identifier
 * @param importFactor applied to the area price for import
 * @param importFeePerMwh added after the factor, site currency per MWh
 * @param exportFactor share of the area price earned for export
 * @param exportFeePerMwh taken off after the factor, site currency per MWh
 */
@Schema(
        name = "Tariff",
        description = "import price = importFactor x area price + importFeePerMwh; "
                + "export price = exportFactor x area price - exportFeePerMwh")
public record TariffResponse(
        String tariffId, double importFactor, double importFeePerMwh, double exportFactor, double exportFeePerMwh) {

    static TariffResponse of(TariffEntity tariff) {
        return new TariffResponse(
                tariff.tariffId,
                tariff.importFactor,
                tariff.importFeePerMwh,
                tariff.exportFactor,
                tariff.exportFeePerMwh);
    }
}
