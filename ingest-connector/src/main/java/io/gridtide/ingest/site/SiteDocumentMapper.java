package io.gridtide.ingest.site;

import static io.gridtide.ingest.site.PartMapper.required;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Flexibility;
import io.gridtide.domain.Series;
import io.gridtide.domain.Site;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.domain.Tariff;
import io.gridtide.domain.VirtualMeters;
import io.gridtide.ingest.site.SiteDocument.AssetDocument;
import io.gridtide.ingest.site.SiteDocument.SeriesDocument;
import io.gridtide.ingest.site.SiteDocument.TariffDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one gate into the registry: documents of a whole site or of one of its parts become domain types here, or a
 * {@link FaultyDocumentException} that names every field at fault.
 */
public final class SiteDocumentMapper {
    private final PartMapper parts;

    /**
     * A mapper for one site.
     *
     * @param siteId the site
     * @param tenantId its owner
     */
    public SiteDocumentMapper(String siteId, String tenantId) {
        this.parts = new PartMapper(siteId, tenantId);
    }

    public SiteDefinition site(SiteDocument document) {
        Faults faults = new Faults();
        faults.run("", () -> requireSame("siteId", parts.siteId(), document.siteId()));
        Optional<Site> site = faults.collect("", () -> parts.site(document));
        List<Asset> assets = each(faults, "assets", document.assets(), parts::asset);
        List<Series> series = each(faults, "series", document.series(), parts::series);
        Optional<Tariff> tariff = tariff(faults, document.tariff());
        checkReferences(faults, orEmpty(document.assets()), orEmpty(document.series()));
        faults.throwAny();
        checkFormulas(faults, series);
        checkHeat(faults, assets);
        faults.throwAny();
        return new SiteDefinition(site.orElseThrow(), assets, series, tariff.orElseThrow());
    }

    /** An asset; {@code assetId} names it already and may be left out of the document. */
    public Asset asset(String assetId, AssetDocument document) {
        return one(() -> {
            requireSame("assetId", assetId, document.assetId());
            return parts.asset(document.named(assetId));
        });
    }

    /** A series; {@code seriesId} names it already. Whether its asset exists is for the registry to say. */
    public Series series(String seriesId, SeriesDocument document) {
        return one(() -> {
            requireSame("seriesId", seriesId, document.seriesId());
            return parts.series(document.named(seriesId));
        });
    }

    public Tariff tariff(TariffDocument document) {
        return one(() -> parts.tariff(document));
    }

    /** The name of a tenant with this id, both checked. */
    public static String tenantName(String tenantId, TenantDocument document) {
        return one(() -> {
            Texts.addressable("tenantId", tenantId);
            requireSame("tenantId", tenantId, document.tenantId());
            return Texts.name("name", required("name", document.name()));
        });
    }

    /** The id that a document to be created has to carry. */
    public static String idOf(String field, @Nullable String id) {
        return one(() -> Texts.addressable(field, required(field, id)));
    }

    private Optional<Tariff> tariff(Faults faults, @Nullable TariffDocument document) {
        if (document == null) {
            faults.add("tariff", "tariff is missing: every site has one, if only with factors 1 and fees 0");
            return Optional.empty();
        }
        return faults.collect("tariff", () -> parts.tariff(document));
    }

    private static void requireSame(String field, String addressed, @Nullable String stated) {
        if (stated != null && !stated.equals(addressed)) {
            throw new IllegalArgumentException(field + " is fixed: the address says \"" + addressed + "\", got \""
                    + stated + "\"; leave it out, or create another and delete this one");
        }
    }

    private static void checkReferences(
            Faults faults, List<@Nullable AssetDocument> assets, List<@Nullable SeriesDocument> series) {
        Set<String> assetIds = new HashSet<>();
        for (int i = 0; i < assets.size(); i++) {
            AssetDocument asset = assets.get(i);
            if (asset != null && asset.assetId() != null && !assetIds.add(asset.assetId())) {
                faults.add("assets[" + i + "].assetId", "assetId is unique, got \"" + asset.assetId() + "\" twice");
            }
        }
        Set<String> seriesIds = new HashSet<>();
        for (int i = 0; i < series.size(); i++) {
            SeriesDocument one = series.get(i);
            if (one == null) {
                continue;
            }
            if (one.seriesId() != null && !seriesIds.add(one.seriesId())) {
                faults.add("series[" + i + "].seriesId", "seriesId is unique, got \"" + one.seriesId() + "\" twice");
            }
            if (one.assetId() != null && !assetIds.contains(one.assetId())) {
                faults.add(
                        "series[" + i + "].assetId",
                        "assetId is an asset of the same site, got \"" + one.assetId() + "\"");
            }
        }
    }

    private static void checkFormulas(Faults faults, List<Series> series) {
        Map<String, Series> seriesById = series.stream().collect(Collectors.toMap(Series::seriesId, one -> one));
        for (int i = 0; i < series.size(); i++) {
            Series one = series.get(i);
            if (one.isVirtual()) {
                faults.run("series[" + i + "]", () -> VirtualMeters.check(one, seriesById));
            }
        }
    }

    /** Heat goes to a heat pump of the same site. */
    private static void checkHeat(Faults faults, List<Asset> assets) {
        Set<String> pumps = assets.stream()
                .filter(asset -> asset instanceof Asset.Flexible flexible
                        && flexible.flexibility() instanceof Flexibility.HeatPump)
                .map(Asset::assetId)
                .collect(Collectors.toSet());
        for (int i = 0; i < assets.size(); i++) {
            if (assets.get(i) instanceof Asset.Flexible flexible
                    && flexible.flexibility() instanceof Flexibility.Chp chp
                    && !pumps.contains(chp.feeds())) {
                faults.add(
                        "assets[" + i + "].planning.feeds",
                        "feeds is a HEAT_PUMP of the same site, got \"" + chp.feeds() + "\"");
            }
        }
    }

    private static <D, T> List<T> each(
            Faults faults, String field, @Nullable List<@Nullable D> documents, Function<D, T> mapping) {
        List<T> mapped = new ArrayList<>();
        List<@Nullable D> all = orEmpty(documents);
        for (int i = 0; i < all.size(); i++) {
            D document = all.get(i);
            String path = field + "[" + i + "]";
            if (document == null) {
                faults.add(path, "it is an object, got null");
            } else {
                faults.collect(path, () -> mapping.apply(document)).ifPresent(mapped::add);
            }
        }
        return mapped;
    }

    private static <T> T one(Supplier<T> construction) {
        Faults faults = new Faults();
        Optional<T> mapped = faults.collect("", construction);
        faults.throwAny();
        return mapped.orElseThrow();
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }

    /** What is wrong with one document. */
    private static final class Faults {
        private final List<FieldFault> all = new ArrayList<>();

        void add(String field, String detail) {
            all.add(new FieldFault(field, detail));
        }

        <T> Optional<T> collect(String path, Supplier<T> construction) {
            try {
                return Optional.of(construction.get());
            } catch (IllegalArgumentException broken) {
                all.add(DomainFaults.of(broken).under(path));
                return Optional.empty();
            }
        }

        void run(String path, Runnable check) {
            collect(path, () -> {
                check.run();
                return path;
            });
        }

        void throwAny() {
            if (!all.isEmpty()) {
                throw new FaultyDocumentException(all);
            }
        }
    }
}
