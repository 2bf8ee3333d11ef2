-- One row per pair of editions and coded field, of the mart or of the codings counted anew.
with codes as (
    select
        coding,
        commitment_id,
        statement_id,
        next_statement_id,
        field,
        case field
            when 'evidence' then evidence
            when 'wording' then wording
            when 'successor_ids' then successor_ids
            when 'label' then label
        end as code
    from (
        select
            f.coding,
            f.commitment_id,
            c.statement_id,
            f.next_statement_id,
            f.evidence,
            f.wording,
            f.label,
            coalesce(
                array_to_string(
                    list_sort(list_distinct(list_transform(string_split(f.successor_ids, ';'), lambda x: trim(x)))), ';'
                ),
                '(none)'
            ) as successor_ids
        from marts.follow_through_codings as f
        inner join marts.commitments as c on f.commitment_id = c.commitment_id
    ) as coded
    cross join (select unnest(['evidence', 'wording', 'successor_ids', 'label']) as field) as fields
),

counted as (
    select
        a.statement_id,
        a.next_statement_id,
        a.field,
        count(*) as pairs,
        count(*) filter (where a.code = b.code) as pairs_agreeing,
        min(least(a.code, b.code)) = max(greatest(a.code, b.code)) as without_variation
    from codes as a
    inner join codes as b
        on
            a.commitment_id = b.commitment_id
            and a.next_statement_id = b.next_statement_id
            and a.field = b.field
            and a.coding < b.coding
    where a.code is not null and b.code is not null
    group by a.statement_id, a.next_statement_id, a.field
),

differences as (
    select
        c.statement_id,
        d.next_statement_id,
        d.field,
        count(*) as differing
    from marts.coding_differences as d
    inner join marts.commitments as c on d.commitment_id = c.commitment_id
    group by c.statement_id, d.next_statement_id, d.field
)

select
    coalesce(m.statement_id, n.statement_id) as statement_id,
    coalesce(m.next_statement_id, n.next_statement_id) as next_statement_id,
    coalesce(m.field, n.field) as field,
    m.alpha,
    case
        when m.field is null then 'coded twice, without an agreement'
        when m.pairs <> coalesce(n.pairs, 0) or m.pairs_agreeing <> coalesce(n.pairs_agreeing, 0)
            then
                m.pairs_agreeing || ' of ' || m.pairs || ' agree, counted anew ' || coalesce(n.pairs_agreeing, 0)
                || ' of ' || coalesce(n.pairs, 0)
        when m.pairs - m.pairs_agreeing <> coalesce(d.differing, 0)
            then
                m.pairs - m.pairs_agreeing || ' pairs differ, ' || coalesce(d.differing, 0)
                || ' differences are listed'
    end as count_problem,
    case
        when m.alpha is null and not n.without_variation then 'no alpha, although the codes vary'
        when m.alpha is not null and coalesce(n.without_variation, true)
            then 'alpha ' || m.alpha || ' without variation'
        when m.alpha = 1 and m.pairs_agreeing < m.pairs then 'alpha is 1, although codings differ'
        when m.alpha < 1 and m.pairs_agreeing = m.pairs then 'alpha ' || m.alpha || ', although all codings agree'
    end as alpha_problem
from marts.coding_agreement as m
full join counted as n
    on m.statement_id = n.statement_id and m.next_statement_id = n.next_statement_id and m.field = n.field
left join differences as d
    on m.statement_id = d.statement_id and m.next_statement_id = d.next_statement_id and m.field = d.field
