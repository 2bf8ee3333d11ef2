with

commitments as (

    select * from {{ ref('stg_commitments') }}

),

actors as (

    select * from {{ ref('stg_actors') }}

),

numbers as (

    select * from {{ ref('stg_numbers') }}

),

quotes as (

    select * from {{ ref('stg_quotes') }}
    where table_name = 'commitments'

),

commitment_actors as (

    select
        commitment_id,
        {{ each_item('actor_ids') }} as actor_id

    from commitments

),

agencies as (

    select distinct commitment_actors.commitment_id

    from commitment_actors
    inner join actors on commitment_actors.actor_id = actors.actor_id
    where actors.parent_id is not null

),

numbers_in_quotes as (

    select
        quotes.row_key as commitment_id,
        max(case when numbers.kind = 'metric' then 1 else 0 end) as metrics,
        max(case when numbers.kind in ('date', 'duration') then 1 else 0 end) as dates

    from quotes
    inner join numbers
        on
            quotes.statement_id = numbers.statement_id
            and quotes.quote_start <= numbers.number_start
            and quotes.quote_end >= numbers.number_end
    group by quotes.row_key

),

final as (

    select
        commitments.commitment_id,
        commitments.statement_id,
        commitments.topic_id,
        commitments.verifiable,
        coalesce(numbers_in_quotes.metrics, 0) = 1 as has_number,
        coalesce(numbers_in_quotes.dates, 0) = 1 as has_date,
        agencies.commitment_id is not null as names_agency

    from commitments
    left join numbers_in_quotes on commitments.commitment_id = numbers_in_quotes.commitment_id
    left join agencies on commitments.commitment_id = agencies.commitment_id

)

select * from final
