-- What a virtual series is made of: ids of series of the same site with + or - between them.
alter table registry.series
    add column formula text,
    add constraint series_formula check ((aggregation = 'VIRTUAL') = (formula is not null));
-- Few series are virtual, and each edit of a site asks for them.
create index virtual_series_by_site on registry.series (site_id) where formula is not null;
