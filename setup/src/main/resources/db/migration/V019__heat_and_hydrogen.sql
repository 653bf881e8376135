-- Units that make heat or hydrogen; what plans need of them is in registry.asset.planning (V017).

alter table registry.asset
    drop constraint asset_type_check,
    add constraint asset_type_check check (type in ('PV', 'BATTERY', 'GRID', 'CHARGER', 'WIND', 'SHIFTABLE', 'INTERRUPTIBLE', 'GENERATOR', 'HEAT_PUMP', 'CHP', 'ELECTROLYZER'));
