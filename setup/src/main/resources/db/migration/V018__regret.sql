-- What control cost a site on a local day, against what it could have cost; docs/optimize/regret.md defines the figures. Null is
-- unknown, never zero.
create table ems.regret (
    site_id text not null,
    local_date date not null,
    tenant_id text not null,
    valid_from timestamptz not null,
    valid_to timestamptz not null,
    currency text not null,
    realised_cost double precision,
    perfect_cost double precision,
    perfect_bound double precision,
    idle_cost double precision,
    rule_cost double precision,
    regret double precision,
    share_of_perfect double precision,
    message text not null,
    revision integer not null,
    known_at timestamptz not null,
    primary key (site_id, local_date)
);
