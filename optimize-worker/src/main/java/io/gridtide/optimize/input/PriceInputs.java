package io.gridtide.optimize.input;

import io.gridtide.domain.AreaPrice;
import io.gridtide.domain.Interval;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.domain.TariffPrice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What a site pays and earns in every slot: area prices as published, beyond that as forecast, through its tariff. */
final class PriceInputs {
    private final SiteKnowledge knowledge;
    private final List<Interval> slots;
    private final ForecastInputs forecasts;
    private final InputReport report;

    PriceInputs(SiteKnowledge knowledge, List<Interval> slots, ForecastInputs forecasts, InputReport report) {
        this.knowledge = knowledge;
        this.slots = slots;
        this.forecasts = forecasts;
        this.report = report;
    }

    /** Prices per slot; what is missing is in the report. */
    List<PlanTask.SlotPrice> prices() {
        AreaPrices area = areaPrices();
        SiteDefinition site = knowledge.definition();
        List<PlanTask.SlotPrice> prices = new ArrayList<>();
        for (int slot = 0; slot < slots.size(); slot++) {
            TariffPrice price = site.tariff()
                    .priceOver(slots.get(slot), site.site().timeZone(), AreaPrice.constant(area.perMwh[slot]));
            prices.add(new PlanTask.SlotPrice(
                    price.importPerMwh().orElseThrow(), price.exportPerMwh().orElseThrow(), area.known.get(slot)));
        }
        return prices;
    }

    @SuppressWarnings("ArrayRecordComponent") // carries two results out of one method
    private record AreaPrices(double[] perMwh, List<Boolean> known) {}

    private AreaPrices areaPrices() {
        if (!knowledge.definition().tariff().followsAreaPrice()) {
            // What the site pays is known for all slots, whatever the area price.
            return new AreaPrices(new double[slots.size()], Collections.nCopies(slots.size(), true));
        }
        KnownPrices published = knowledge.prices();
        Optional<ForecastSnapshot> forecast =
                Optional.ofNullable(knowledge.forecastBySeries().get(knowledge.priceSeriesId()));
        List<Boolean> known =
                slots.stream().map(slot -> published.meanOver(slot).isPresent()).toList();
        if (published.priceByStart().isEmpty() && forecast.isEmpty()) {
            report.missing(knowledge.definition().site().priceArea(), "no price is published or forecast");
            return new AreaPrices(new double[slots.size()], known);
        }
        SlotFiller filler = SlotFiller.of(
                slots,
                slot -> {
                    var price = published.meanOver(slot);
                    return price.isPresent() || forecast.isEmpty()
                            ? price
                            : forecast.get().median().meanOver(slot);
                },
                published.mean());
        say(forecast.filter(unused -> known.contains(false)), filler);
        return new AreaPrices(filler.values(), known);
    }

    /** @param used the price forecast, when some slot needed it */
    private void say(Optional<ForecastSnapshot> used, SlotFiller filler) {
        String area = knowledge.definition().site().priceArea();
        KnownPrices published = knowledge.prices();
        published
                .lastValidTime()
                .ifPresentOrElse(
                        last -> report.used(
                                area,
                                new InputReport.Times(
                                        last, published.newestKnownAt().orElse(last)),
                                used.isPresent() || filler.filled() == 0
                                        ? UsedInput.Quality.FRESH
                                        : UsedInput.Quality.DEFAULTED,
                                used.isPresent() ? Optional.empty() : filler.detail()),
                        () -> report.defaulted(area, "no price is published; all are forecast"));
        used.ifPresent(forecast -> forecasts.report(forecast, filler.detail()));
    }
}
