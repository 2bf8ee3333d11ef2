{#-
    Step 3 of safe_sum, `<name>`: the total, the bounds or the refusal of each group.

    The figures count at least as much as the largest selection of them that is free of overlaps. A figure without an
    overlap is in it. For the others every selection is tried: `subset` is a number whose bits say which figures are
    selected, `bit` the figure's own, and `barred` the bits of the figures that it overlaps. Selections double with each
    figure, so only the `most` largest are tried; leaving out others lowers the bound, and never makes it wrong.
-#}

{% macro safe_sum_totals(figures, overlaps, by, name, most=12) -%}
    {%- set keys = ['indicator_id', 'base_unit'] + by -%}
    {{ name }}_both_ways as (

    select
        group_number,
        metric_id,
        other_id

    from {{ overlaps }}

    union all

    select
        group_number,
        other_id as metric_id,
        metric_id as other_id

    from {{ overlaps }}

),

{{ name }}_entangled as (

    select distinct
        group_number,
        metric_id

    from {{ name }}_both_ways

),

{{ name }}_ranked as (

    select
        figures.group_number,
        figures.metric_id,
        figures.base_low,
        row_number() over (
            partition by figures.group_number order by figures.base_low desc, figures.metric_id asc
        ) as rank_number

    from {{ figures }} as figures
    inner join {{ name }}_entangled as entangled
        on
            figures.group_number = entangled.group_number
            and figures.metric_id = entangled.metric_id

    where figures.base_low > 0

),

{{ name }}_bits as (

    select
        *,
        cast(power(2, rank_number - 1) as bigint) as bit

    from {{ name }}_ranked
    where rank_number <= {{ most }}

),

{{ name }}_members as (

    select
        bits.group_number,
        bits.metric_id,
        bits.base_low,
        bits.bit,
        coalesce(sum(others.bit), 0) as barred

    from {{ name }}_bits as bits
    left join {{ name }}_both_ways as pairs
        on
            bits.group_number = pairs.group_number
            and bits.metric_id = pairs.metric_id
    left join {{ name }}_bits as others
        on
            pairs.group_number = others.group_number
            and pairs.other_id = others.metric_id

    group by bits.group_number, bits.metric_id, bits.base_low, bits.bit

),

{{ name }}_sizes as (

    select
        group_number,
        sum(bit) as all_bits

    from {{ name }}_bits
    group by group_number

),

{{ name }}_subsets as (

    select
        group_number,
        {{ each_number('1', 'cast(all_bits as bigint)') }} as subset

    from {{ name }}_sizes

),

{{ name }}_selections as (

    select
        subsets.group_number,
        subsets.subset,
        sum(members.base_low) as low,
        {{ join_rows('members.metric_id') }} as ids,
        row_number() over (
            partition by subsets.group_number order by sum(members.base_low) desc, subsets.subset asc
        ) as preference

    from {{ name }}_subsets as subsets
    inner join {{ name }}_members as members
        on
            subsets.group_number = members.group_number
            and (subsets.subset & members.bit) <> 0

    group by subsets.group_number, subsets.subset
    having max((subsets.subset & cast(members.barred as bigint))) = 0

),

{{ name }}_pairs as (

    select
        group_number,
        {{ join_rows("case when not has_running then metric_id || ' with ' || other_id end", ', ') }} as overlapping

    from {{ overlaps }}
    group by group_number

),

{{ name }}_lows as (

    select
        figures.group_number,
        sum(figures.base_low) as low,
        {{ join_rows('figures.metric_id') }} as ids

    from {{ figures }} as figures
    left join {{ name }}_entangled as entangled
        on
            figures.group_number = entangled.group_number
            and figures.metric_id = entangled.metric_id

    where
        figures.is_kept
        and figures.base_low is not null
        and entangled.metric_id is null

    group by figures.group_number

),

{{ name }}_groups as (

    select
        group_number,
    {%- for key in keys %}
        {{ key }},
    {%- endfor %}

        count(*) as figures,
        count(case when is_kept then 1 end) as kept,
        count(case when is_kept then base_low end) as kept_with_low,
        count(case when is_kept then base_high end) as kept_with_high,
        sum(case when is_kept then base_value end) as kept_value,
        sum(case when is_kept then base_high end) as kept_high,

        {{ join_rows('metric_id') }} as figure_ids,
        {{ join_rows('case when is_kept then metric_id end') }} as kept_ids,
        {{ join_rows('case when not is_kept then metric_id end', ', ') }} as parts,
        {{ join_rows("case when is_kept and kind = 'circular' then metric_id end", ', ') }} as circular,
        {{ join_rows("case when is_kept and kind = 'incomplete' then metric_id end", ', ') }} as incomplete,
        {{ join_rows("case when is_kept and kind = 'rate' then metric_id end", ', ') }} as rates,
        {{ join_rows("case when is_kept and kind = 'stock' then metric_id end", ', ') }} as stocks,
        {{ join_rows("case when is_kept and kind = 'running' then metric_id end", ', ') }} as running,
        {{ join_rows("case when is_kept and base_high is null then metric_id end", ', ') }} as open_above,
        {{ join_rows(
            "case when is_kept and kind = 'flow' and (period_start is null or period_end is null) then metric_id end",
            ', '
        ) }} as undated,
        {{ join_rows('case when is_kept then scope end', ', ') }} as scopes,
        {{ join_rows('case when is_kept then part_of end', ', ') }} as wholes_elsewhere

    from {{ figures }}
    group by group_number, {{ keys | join(', ') }}

),

-- First what nothing can be said of, then what is not added but can be bounded; all else is added.
{{ name }}_judged as (

    select
        figure_groups.*,
        selections.ids as selected_ids,
        entangled_lows.figures as entangled_figures,

        case
            when figure_groups.kept_with_low > 0 then coalesce(lows.low, 0) + coalesce(selections.low, 0)
        end as low,
        case when figure_groups.kept_with_high = figure_groups.kept then figure_groups.kept_high end as high,
        nullif(concat_ws(';', lows.ids, selections.ids), '') as low_ids,

        case
            when figure_groups.circular is not null then 'These are said to be part of each other: ' || circular
            when figure_groups.incomplete is not null then 'These are not filled in yet: ' || incomplete
            when figure_groups.rates is not null
                then 'Growth rates and averages are never added up to a total: ' || figure_groups.rates
            when figure_groups.kept > 1 then 'Stocks are not added: ' || figure_groups.stocks
        end as refusal,

        case
            when figure_groups.kept > 1
                then nullif(concat_ws(
                    '; ',
                    'Running totals are not added to anything: ' || figure_groups.running,
                    'The period is not known: ' || figure_groups.undated,
                    'These may overlap in time, place and actor: ' || pairs.overlapping
                ), '')
        end as obstacle

    from {{ name }}_groups as figure_groups
    left join {{ name }}_pairs as pairs on figure_groups.group_number = pairs.group_number
    left join {{ name }}_lows as lows on figure_groups.group_number = lows.group_number
    left join {{ name }}_selections as selections
        on
            figure_groups.group_number = selections.group_number
            and selections.preference = 1
    left join (
        select
            group_number,
            count(*) as figures

        from {{ name }}_ranked
        group by group_number
    ) as entangled_lows on figure_groups.group_number = entangled_lows.group_number

),

{{ name }}_decided as (

    select
        *,

        case
            when refusal is not null then 'refused'
            when obstacle is null then 'total'
            when low is null and high is null then 'refused'
            else 'bounds'
        end as outcome

    from {{ name }}_judged

),

{{ name }} as (

    select
    {%- for key in keys %}
        {{ key }},
    {%- endfor %}
        cast(figures as integer) as figures,
        outcome,
        outcome = 'total' as summable,
        case when outcome = 'total' then cast(kept_value as decimal(38, 18)) end as total_value,
        case when outcome <> 'refused' then cast(low as decimal(38, 18)) end as total_low,
        case when outcome <> 'refused' then cast(high as decimal(38, 18)) end as total_high,
        figure_ids,
        case when outcome = 'total' then kept_ids end as counted_ids,
        case when outcome <> 'refused' then {{ sorted_list('low_ids') }} end as low_ids,
        case when outcome <> 'refused' and high is not null then kept_ids end as high_ids,

        nullif(concat_ws(
            '; ',
            refusal,
            case when refusal is null then obstacle end,
            case when outcome = 'refused' and refusal is null then 'None of them has a bound' end,
            case
                when outcome = 'bounds' and entangled_figures > {{ most }}
                    then 'The lower bound considers the {{ most }} largest of those that overlap'
            end,
            case when outcome = 'bounds' then 'No upper bound, open: ' || open_above end,
            case when outcome = 'total' and kept > 1 then 'Adds figures that do not overlap: ' || kept_ids end,
            case when refusal is null then 'Leaves out what is already contained in another figure: ' || parts end,
            case when outcome = 'total' then 'A running total, never to be added to another: ' || running end,
            case when outcome = 'total' then 'A stock, never to be added to another: ' || stocks end,
            case when outcome = 'total' then 'The period is not known: ' || undated end,
            case when refusal is null then 'Covers only: ' || scopes end,
            case when refusal is null then 'Contained in a figure of another indicator: ' || wholes_elsewhere end
        ), '') as reason

    from {{ name }}_decided

)
{%- endmacro %}
