/** Which unit this computer belongs to: its role first, then its name. */
import { Alert, AutoComplete, Button, Flex, Radio, Select, Typography } from 'antd'
import { useState } from 'react'
import { UNITS } from '../policy/units'
import type { Site } from '../store/messages'
import { likeStation, STATIONS } from './stationNames'

export interface Chosen {
  /** Id of a unit of the plan's list; of a station its name. */
  unit: string
  role: Site['role']
}

const ROLES: { value: Site['role']; label: string; does: string }[] = [
  { value: 'district', label: '区办', does: '汇总各单位数据，调度通报，考核表彰，管理资金' },
  { value: 'town', label: '镇街', does: '登记本辖区人员、项目、企业和园区，每月报送' },
  { value: 'member', label: '成员单位', does: '每月报送材料，答复企业难题' },
  { value: 'station', label: '返乡创业服务站', does: '联络在外人员，推荐项目，半年述职' },
]

/** @param onChoose null while nothing is chosen yet */
export function UnitChooser(props: { chosen: Chosen | null; onChoose(chosen: Chosen | null): void }) {
  const { chosen, onChoose } = props
  const [role, setRole] = useState<Site['role']>(chosen?.role ?? 'town')
  const [unit, setUnit] = useState(chosen?.unit)
  /** The name of which somebody said that it is none of the list. */
  const [own, setOwn] = useState(chosen?.role === 'station' ? chosen.unit : null)
  const units = UNITS.filter((item) => item.role === role)
  const like = role === 'station' && unit && unit.trim() !== own ? likeStation(unit) : null
  const choose = (name: string | undefined, as = role, sure = own) => {
    setRole(as)
    setUnit(name)
    setOwn(sure)
    const whole = as === 'district' ? UNITS.find((item) => item.role === as)?.id : name?.trim()
    const asked = as === 'station' && whole !== undefined && whole !== sure && likeStation(whole) !== null
    onChoose(whole && !asked ? { unit: whole, role: as } : null)
  }
  return (
    <>
      <Radio.Group
        value={role}
        onChange={(event) => choose(undefined, event.target.value)}
        style={{ display: 'grid', gap: 10 }}
        options={ROLES.map((item) => ({
          value: item.value,
          label: (
            <span>
              <b style={{ display: 'inline-block', width: 120 }}>{item.label}</b>
              <Typography.Text type="secondary">{item.does}</Typography.Text>
            </span>
          ),
        }))}
      />
      {role === 'station' && (
        <AutoComplete
          aria-label="服务站名称"
          placeholder="如：广州返乡创业服务站"
          style={{ width: '100%', marginTop: 20 }}
          size="large"
          value={unit}
          onChange={(name) => choose(name)}
          // Below the box stands the button: what does not fit does not cover it.
          options={STATIONS.filter(({ name }) => name.includes(unit ?? '')).map(({ name }) => ({
            value: name,
          }))}
        />
      )}
      {like && (
        <Alert
          style={{ marginTop: 12 }}
          type="warning"
          showIcon
          title={`名单里有“${like}”，是不是它？`}
          action={
            <Flex gap={8}>
              <Button size="small" type="primary" onClick={() => choose(like)}>
                是它
              </Button>
              <Button size="small" onClick={() => choose(unit, role, unit?.trim())}>
                不是，就叫“{unit?.trim()}”
              </Button>
            </Flex>
          }
        />
      )}
      {role !== 'district' && role !== 'station' && (
        <Select
          aria-label="单位名称"
          placeholder="选择单位，可输入名称查找"
          style={{ width: '100%', marginTop: 20 }}
          size="large"
          showSearch={{ optionFilterProp: 'label' }}
          value={unit}
          onChange={(name) => choose(name)}
          options={units.map((item) => ({ value: item.id, label: item.name }))}
        />
      )}
    </>
  )
}
